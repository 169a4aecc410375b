package io.millrace.streams.suite.regex;

/**
 * A search as a table: one look-up per character, left at once when the verdict is clear. Immutable and thread-safe.
 *
 * <p>A state is the index of its row in {@code next}; row 0 is the state from which nothing can match any more, the row after it the one
 * where a match is complete.
 */
final class Dfa implements RegexMatcher {
    private final Alphabet alphabet;
    private final char[] ascii;
    private final int[] next;
    private final int start;
    private final int accepted;

    /** @param next rows as wide as the alphabet, its values indexes of rows */
    Dfa(Alphabet alphabet, int[] next, int start) {
        this.alphabet = alphabet;
        this.ascii = alphabet.ascii();
        this.next = next;
        this.start = start;
        this.accepted = alphabet.size();
    }

    @Override
    public boolean find(byte[] utf8, int from, int to) {
        int state = start;
        int at = from;
        while (state > accepted && at < to) {
            byte b = utf8[at];
            if (b >= 0) {
                state = next[state + ascii[b]];
                at++;
            } else {
                int length = Utf8.length(b);
                state = next[state + alphabet.classOf(Utf8.codePoint(utf8, at, length, to))];
                at += length;
            }
        }
        return (state > accepted ? next[state + alphabet.end()] : state) == accepted;
    }
}
