package io.millrace.streams.suite.time;

import io.millrace.streams.suite.value.TextTest;
import java.util.List;

/**
 * Whether Python's {@code datetime.strptime(text, format)} takes a text, in the C locale. Like Python's it reads a text by the first way the
 * format matches from its start, which must then reach its end, and checks the date after that. Reads ASCII digits only. Keeps scratch
 * space: not safe for concurrent use.
 */
public final class Strptime implements TextTest {
    /** No format that makes sense needs more: each directive has few ways to match. */
    private static final int MOST_STEPS = 100_000;

    private final Directive[] format;
    private final Fields fields = new Fields();
    private byte[] text;
    private int end;
    private int steps;

    private Strptime(List<Directive> format) {
        this.format = format.toArray(Directive[]::new);
    }

    /** @throws IllegalArgumentException if Python would refuse the format, saying why */
    public static Strptime compile(String format) {
        return new Strptime(Directive.parse(format));
    }

    @Override
    public boolean test(byte[] utf8, int from, int to) {
        text = utf8;
        end = to;
        steps = 0;
        fields.clear();
        boolean whole = match(0, from) == to && fields.areValid();
        text = null;
        return whole;
    }

    /** @return where the first match ends, or -1: as a backtracking regular expression would find it */
    private int match(int index, int at) {
        if (index == format.length) return at;
        if (++steps > MOST_STEPS) return -1;
        Directive directive = format[index];
        for (int choice = 0; ; choice++) {
            int next = directive.choice(text, at, end, choice);
            if (next == Directive.NO_MORE_CHOICES) return -1;
            if (next < 0) continue;
            int result = match(index + 1, next);
            if (result >= 0) {
                fields.set(directive.code(), text, at, next);
                return result;
            }
        }
    }
}
