package io.millrace.streams.suite.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Python's regular expressions. The one place that knows which engine runs them. */
public final class Regexes {
    private static final int PYTHON = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE;

    private Regexes() {}

    /** A pattern that is found anywhere in a text: {@code re.search}. */
    public static TextPattern compile(String regex) throws BadPattern {
        try {
            Pattern pattern = Pattern.compile(regex.replace("(?P<", "(?<").replaceAll("\\(\\?P=(\\w+)\\)", "\\\\k<$1>").replace("\\Z", "\\z"), PYTHON);
            return () -> (utf8, from, to) -> pattern.matcher(new String(utf8, from, to - from, UTF_8)).find();
        } catch (PatternSyntaxException e) {
            throw new BadPattern("not a regular expression: " + e.getDescription());
        }
    }
}
