package io.millrace.streams.suite.rule;

import io.millrace.streams.suite.text.TextPattern;
import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.Kind;
import io.millrace.streams.suite.value.TextTest;
import io.millrace.streams.suite.value.Texts;
import io.millrace.streams.suite.value.ValueTest;
import io.millrace.streams.suite.value.WrongType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A value's text must match some patterns.
 *
 * @param what the patterns are, for {@link #explain}
 * @param anyType other values than texts are matched by the text that {@code str()} makes of them
 */
public record Matches(String what, List<String> sources, List<TextPattern> patterns, Mode mode, boolean anyType) implements ColumnTest {
    /** How many of the patterns must match. */
    public enum Mode { ANY, ALL, NONE }

    public Matches {
        sources = List.copyOf(sources);
        patterns = List.copyOf(patterns);
    }

    @Override
    public String explain() {
        String shown = sources.stream().collect(Collectors.joining("', '", "'", "'"));
        String demand = switch (mode) {
            case ANY -> "must match ";
            case ALL -> sources.size() > 1 ? "must match all of " : "must match ";
            case NONE -> "must not match ";
        };
        return demand + (sources.size() > 1 ? (mode == Mode.ALL ? "" : "any of ") + "the " + what + "s " : "the " + what + " ") + shown;
    }

    @Override
    public ValueTest of(FieldType type) throws WrongType {
        if (!anyType && !type.kind().isText()) throw new WrongType(type, "needs a text");
        TextTest[] all = patterns.stream().map(TextPattern::newMatcher).toArray(TextTest[]::new);
        if (all.length == 1 && mode != Mode.NONE) return type.kind() == Kind.TEXT ? new TextMatch(all[0]) : Texts.ofAnything(type, all[0]);
        return Texts.ofAnything(type, (utf8, from, to) -> holds(all, utf8, from, to));
    }

    private boolean holds(TextTest[] all, byte[] utf8, int from, int to) {
        return mode == Mode.ALL ? matchesAll(all, utf8, from, to) : matchesAny(all, utf8, from, to) == (mode == Mode.ANY);
    }

    private static boolean matchesAny(TextTest[] patterns, byte[] utf8, int from, int to) {
        for (TextTest pattern : patterns) {
            if (pattern.test(utf8, from, to)) return true;
        }
        return false;
    }

    private static boolean matchesAll(TextTest[] patterns, byte[] utf8, int from, int to) {
        for (TextTest pattern : patterns) {
            if (!pattern.test(utf8, from, to)) return false;
        }
        return true;
    }
}
