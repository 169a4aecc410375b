package io.millrace.streams.suite.regex;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.stream.IntStream;

/**
 * A search as a table: one look-up per character, left at once when the verdict is clear. Immutable and thread-safe.
 *
 * <p>A state is the index of its row in {@code next}; row 0 is the state from which nothing can match any more, the row after it the one
 * where a match is complete.
 */
final class Dfa implements RegexMatcher {
    private static final int LONGEST_PATH = 128;

    private final Alphabet alphabet;
    private final char[] ascii;
    private final int[] next;
    private final int start;
    private final int accepted;
    private final int[] path;
    /** For each state of the path the classes of characters that lead to it. */
    private final long[] expected;
    private final byte[] classes;

    /** @param next rows as wide as the alphabet, its values indexes of rows */
    Dfa(Alphabet alphabet, int[] next, int start) {
        this.alphabet = alphabet;
        this.ascii = alphabet.ascii();
        this.next = next;
        this.start = start;
        this.accepted = alphabet.size();
        this.path = alphabet.size() < Long.SIZE ? path() : new int[] {start};
        this.expected = new long[path.length];
        this.classes = new byte[256];
        Arrays.fill(classes, (byte) alphabet.end()); // a byte that is no ASCII character: nothing expects it
        for (int c = 0; c < 128; c++) classes[c] = (byte) ascii[c];
        for (int n = 1; n < path.length; n++) {
            for (int c = 0; c < alphabet.end(); c++) if (next[path[n - 1] + c] == path[n]) expected[n] |= 1L << c;
        }
    }

    /** The states that a match must begin with, the start first: each leads to the one after it or to none. */
    private int[] path() {
        var states = new LinkedHashSet<Integer>();
        for (int state = start; state >= 0 && states.size() < LONGEST_PATH && states.add(state); ) {
            state = state > accepted ? onlyFollower(state) : -1;
        }
        return states.stream().mapToInt(state -> state).toArray();
    }

    /** Or -1 if there are several. */
    private int onlyFollower(int state) {
        int[] followers = IntStream.range(0, alphabet.end()).map(c -> next[state + c]).filter(follower -> follower != 0).distinct().toArray();
        return followers.length == 1 ? followers[0] : -1;
    }

    @Override
    public boolean find(byte[] utf8, int from, int to) {
        int foreseen = Math.min(path.length, to - from + 1);
        int steps = 1;
        for (; steps < foreseen; steps++) { // no look-up waits for the one before
            if ((expected[steps] >>> classes[utf8[from - 1 + steps] & 0xff] & 1) == 0) break;
        }
        int state = path[steps - 1];
        int at = from - 1 + steps;
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
