package io.millrace.streams.suite.regex;

import io.millrace.schemas.plan.TextEnds;
import java.util.List;
import java.util.Optional;

/**
 * A search for so many characters of given sets from the text's start on: eight of them at once, and no branch depends on them. Says only
 * what is sure of ASCII, where a character is a byte; other texts go to a {@link Dfa}. Immutable and thread-safe.
 */
final class FixedLength implements RegexMatcher {
    /** Of characters in one set. */
    private static final int RANGES = 3;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private final int length;
    private final FixedShape.End end;
    private final RegexMatcher notAscii;
    private final Word[] words;

    /**
     * Up to eight characters, a byte each. Of two numbers for each range, the first lifts characters from the range's first on to 0x80 and
     * above, the second those behind its last. A range of zeros contains nothing.
     *
     * @param from where the word begins, from the text's start on: maybe in the word before
     */
    private record Word(int from, long first1, long behind1, long first2, long behind2, long first3, long behind3) {
        static Word of(List<CharSet> chars, int from) {
            var lifts = new long[2 * RANGES];
            for (int place = 0; place < 8; place++) {
                int at = 0;
                for (CharSet.Range range : (from + place < chars.size() ? chars.get(from + place) : CharSet.ALL).asciiRanges()) {
                    lifts[at++] |= 0x80L - range.from() << 8 * place;
                    lifts[at++] |= 0x7FL - range.to() << 8 * place;
                }
            }
            return new Word(from, lifts[0], lifts[1], lifts[2], lifts[3], lifts[4], lifts[5]);
        }

        /** The high bits of the ASCII characters that are in their sets. */
        long inside(long chars) {
            return chars + first1 & ~(chars + behind1) | chars + first2 & ~(chars + behind2) | chars + first3 & ~(chars + behind3);
        }
    }

    private FixedLength(FixedShape shape, RegexMatcher notAscii) {
        this.length = shape.chars().size();
        this.end = shape.end();
        this.notAscii = notAscii;
        this.words = new Word[(length + 7) / 8];
        for (int w = 0; w < words.length; w++) words[w] = Word.of(shape.chars(), Math.max(0, Math.min(8 * w, length - 8)));
    }

    /**
     * Empty if the pattern is no such sequence.
     *
     * @param notAscii searches for the same pattern in any text
     */
    static Optional<RegexMatcher> of(Node pattern, RegexMatcher notAscii) {
        return FixedShape.of(pattern).filter(shape -> shape.chars().stream().allMatch(set -> set.asciiRanges().size() <= RANGES))
                .map(shape -> new FixedLength(shape, notAscii));
    }

    @Override
    public boolean find(byte[] utf8, int from, int to) {
        if (to - from < length) return false; // a character takes a byte at least
        long seen = 0;
        long inside = HIGH_BITS;
        for (Word word : words) {
            long chars = length < 8 ? TextEnds.first(utf8, from, from + length) : TextEnds.eight(utf8, from + word.from);
            seen |= chars;
            inside &= word.inside(chars);
        }
        if ((seen & HIGH_BITS) != 0) return notAscii.find(utf8, from, to);
        return inside == HIGH_BITS && end.isAt(from + length, utf8, to);
    }
}
