package io.millrace.streams.suite.text;

import io.millrace.streams.suite.regex.BadRegex;
import io.millrace.streams.suite.regex.PythonRegex;

/** Python's regular expressions. The one place that knows which engine runs them. */
public final class Regexes {
    private Regexes() {}

    /** A pattern that is found anywhere in a text: {@code re.search}. */
    public static TextPattern compile(String regex) throws BadPattern {
        try {
            PythonRegex pattern = PythonRegex.compile(regex);
            return () -> pattern.newMatcher()::find;
        } catch (BadRegex e) {
            throw new BadPattern("not a regular expression: " + e.getMessage());
        }
    }
}
