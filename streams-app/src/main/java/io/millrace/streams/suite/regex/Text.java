package io.millrace.streams.suite.regex;

import io.millrace.streams.suite.regex.Node.Where;

/** A text as code points, in a buffer that is used again. */
final class Text {
    private static final CaseFolding[] FOLDINGS = CaseFolding.values();

    private int[] chars = new int[256];
    private int length;

    void read(byte[] utf8, int from, int to) {
        if (to - from > chars.length) chars = new int[Math.max(to - from, 2 * chars.length)];
        length = 0;
        for (int at = from; at < to; ) {
            byte b = utf8[at];
            int bytes = b >= 0 ? 1 : Utf8.length(b);
            chars[length++] = bytes == 1 ? b : Utf8.codePoint(utf8, at, bytes, to);
            at += bytes;
        }
    }

    int length() {
        return length;
    }

    int at(int place) {
        return chars[place];
    }

    boolean repeats(int from, int place, int count, int folding) {
        if (count > length - place) return false;
        CaseFolding fold = FOLDINGS[folding];
        for (int i = 0; i < count; i++) {
            int a = chars[from + i];
            int b = chars[place + i];
            if (a != b && fold.lower(a) != fold.lower(b)) return false;
        }
        return true;
    }

    boolean holds(Where anchor, int place) {
        return switch (anchor) {
            case TEXT_START -> place == 0;
            case LINE_START -> place == 0 || chars[place - 1] == '\n';
            case TEXT_END -> place == length;
            case LAST_LINE_END -> place == length || place == length - 1 && chars[place] == '\n';
            case LINE_END -> place == length || chars[place] == '\n';
            case WORD_EDGE -> isEdge(place, PythonUnicode.WORD);
            case NO_WORD_EDGE -> length > 0 && !isEdge(place, PythonUnicode.WORD);
            case ASCII_WORD_EDGE -> isEdge(place, PythonUnicode.ASCII_WORD);
            case NO_ASCII_WORD_EDGE -> length > 0 && !isEdge(place, PythonUnicode.ASCII_WORD);
        };
    }

    private boolean isEdge(int place, CharSet word) {
        boolean before = place > 0 && word.contains(chars[place - 1]);
        boolean after = place < length && word.contains(chars[place]);
        return before != after;
    }
}
