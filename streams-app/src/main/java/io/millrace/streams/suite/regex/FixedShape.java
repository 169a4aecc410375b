package io.millrace.streams.suite.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern that is one character after the other from the text's start on.
 *
 * @param chars the sets of them, one at least
 */
record FixedShape(List<CharSet> chars, End end) {
    private static final int LONGEST = 128;

    /** What may follow the characters. */
    enum End {
        ANYTHING, NOTHING,
        /** Of the text, or a newline that is its last character. */
        LAST_LINE;

        boolean isAt(int at, byte[] utf8, int to) {
            return at == to || this == ANYTHING || this == LAST_LINE && at + 1 == to && utf8[at] == '\n';
        }
    }

    static Optional<FixedShape> of(Node pattern) {
        var reading = new Reading();
        boolean readable = reading.read(pattern);
        return readable && reading.fromStart && !reading.chars.isEmpty() ? Optional.of(new FixedShape(reading.chars, reading.end)) : Optional.empty();
    }

    /** Goes over a pattern whose repetitions have already been found to be few: an {@link Nfa} could be built of it. */
    private static final class Reading {
        final List<CharSet> chars = new ArrayList<>();
        boolean fromStart;
        End end = End.ANYTHING;

        /** False as soon as the pattern is something else. */
        boolean read(Node node) {
            return switch (node) {
                case Node.Chars(CharSet set) -> end == End.ANYTHING && chars.size() < LONGEST && chars.add(set);
                case Node.Anchor(Node.Where where) -> anchor(where);
                case Node.Seq(var parts) -> parts.stream().allMatch(this::read);
                case Node.Group(int number, Node body) -> read(body);
                case Node.Repeat(Node body, int min, int max, Node.Greed greed) -> min == max && repeat(body, min);
                case Node.Alt alt -> false;
                case Node.Ref ref -> false;
                case Node.Atomic atomic -> false;
                case Node.Look look -> false;
                case Node.IfGroup condition -> false;
            };
        }

        private boolean repeat(Node body, int times) {
            for (int i = 0; i < times; i++) if (!read(body)) return false;
            return true;
        }

        private boolean anchor(Node.Where where) {
            return switch (where) {
                case TEXT_START -> chars.isEmpty() && (fromStart = true);
                case TEXT_END -> ends(End.NOTHING);
                case LAST_LINE_END -> ends(end == End.NOTHING ? end : End.LAST_LINE);
                case LINE_START, LINE_END, WORD_EDGE, NO_WORD_EDGE, ASCII_WORD_EDGE, NO_ASCII_WORD_EDGE -> false;
            };
        }

        private boolean ends(End anchored) {
            end = anchored;
            return true;
        }
    }
}
