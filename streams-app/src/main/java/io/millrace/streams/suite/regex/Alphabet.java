package io.millrace.streams.suite.regex;

import io.millrace.streams.suite.regex.Node.Where;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The characters as one pattern sees them: all that lie in the same of its sets are one class. Word characters and newlines are told apart
 * where an anchor asks for them. The last class, {@link #end}, stands for the end of the text.
 */
final class Alphabet {
    private final char[] ascii = new char[128];
    private final char[][] pages = new char[CharSet.LAST + 1 >> 8][];
    private final Map<Character, char[]> uniform = new HashMap<>();
    private final List<BitSet> membership;
    private final int newline;
    private final int word;
    private final int asciiWord;

    Alphabet(Nfa nfa) {
        var sets = new ArrayList<CharSet>();
        nfa.sets().forEach(sets::add);
        newline = nfa.has(Where.LINE_START, Where.LINE_END, Where.LAST_LINE_END) ? added(sets, CharSet.NEWLINE) : -1;
        word = nfa.has(Where.WORD_EDGE, Where.NO_WORD_EDGE) ? added(sets, PythonUnicode.WORD) : -1;
        asciiWord = nfa.has(Where.ASCII_WORD_EDGE, Where.NO_ASCII_WORD_EDGE) ? added(sets, PythonUnicode.ASCII_WORD) : -1;
        membership = new ArrayList<>();
        partition(sets);
        for (int c = 0; c < 128; c++) ascii[c] = pages[0][c];
    }

    /** One more than the classes of characters. */
    int size() {
        return membership.size() + 1;
    }

    int end() {
        return membership.size();
    }

    int classOf(int c) {
        return pages[c >>> 8][c & 0xFF];
    }

    /** The classes of ASCII, by character. */
    char[] ascii() {
        return ascii;
    }

    boolean isIn(int charClass, int set) {
        return membership.get(charClass).get(set);
    }

    boolean isNewline(int charClass) {
        return newline >= 0 && charClass != end() && isIn(charClass, newline);
    }

    boolean isWord(int charClass) {
        return word >= 0 && charClass != end() && isIn(charClass, word);
    }

    boolean isAsciiWord(int charClass) {
        return asciiWord >= 0 && charClass != end() && isIn(charClass, asciiWord);
    }

    private static int added(List<CharSet> sets, CharSet set) {
        sets.add(set);
        return sets.size() - 1;
    }

    /** Goes over all places where the membership in some set changes, in their order. */
    private void partition(List<CharSet> sets) {
        long[] changes = IntStream.range(0, sets.size()).boxed()
                .flatMapToLong(set -> Arrays.stream(sets.get(set).edges()).mapToLong(edge -> (long) edge << 32 | set)).sorted().toArray();
        var classes = new HashMap<BitSet, Integer>();
        var members = new BitSet();
        int from = 0;
        for (long change : changes) {
            int edge = (int) (change >>> 32);
            if (edge > from) fill(from, edge, (char) classOf(members, classes));
            members.flip((int) change);
            from = edge;
        }
        if (from <= CharSet.LAST) fill(from, CharSet.LAST + 1, (char) classOf(members, classes));
    }

    private int classOf(BitSet members, Map<BitSet, Integer> classes) {
        Integer known = classes.get(members);
        if (known != null) return known;
        var copy = (BitSet) members.clone();
        classes.put(copy, membership.size());
        membership.add(copy);
        return membership.size() - 1;
    }

    /** Whole pages of one class are shared. */
    private void fill(int from, int to, char charClass) {
        for (int c = from; c < to; ) {
            int pageEnd = (c | 0xFF) + 1;
            if ((c & 0xFF) == 0 && pageEnd <= to) {
                pages[c >>> 8] = uniform.computeIfAbsent(charClass, Alphabet::page);
            } else {
                if (pages[c >>> 8] == null) pages[c >>> 8] = new char[256];
                Arrays.fill(pages[c >>> 8], c & 0xFF, Math.min(to, pageEnd) - (c & ~0xFF), charClass);
            }
            c = pageEnd;
        }
    }

    private static char[] page(char charClass) {
        var page = new char[256];
        Arrays.fill(page, charClass);
        return page;
    }
}
