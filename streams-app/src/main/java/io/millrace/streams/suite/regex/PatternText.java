package io.millrace.streams.suite.regex;

import java.util.function.IntPredicate;

/** A pattern read token by token: a character, or a backslash with the character after it. Counts in code points, as Python does. */
final class PatternText {
    private final int[] text;
    private int index;
    private String next;

    PatternText(String pattern) {
        this.text = pattern.codePoints().toArray();
        advance();
    }

    /** The token to come, null at the end. */
    String next() {
        return next;
    }

    String get() {
        String token = next;
        advance();
        return token;
    }

    boolean match(String token) {
        if (!token.equals(next)) return false;
        advance();
        return true;
    }

    /** At most so many single characters of a kind. */
    String getWhile(int most, IntPredicate kind) {
        var taken = new StringBuilder();
        for (int i = 0; i < most && next != null && next.length() == 1 && kind.test(next.charAt(0)); i++) taken.append(get());
        return taken.toString();
    }

    /** Up to the terminator, which is dropped; must not be empty. */
    String getUntil(String terminator, String what) {
        var taken = new StringBuilder();
        while (true) {
            String token = get();
            if (token == null) {
                if (taken.isEmpty()) throw error("missing " + what, 0);
                throw error("missing " + terminator + ", unterminated name", length(taken));
            }
            if (token.equals(terminator)) {
                if (taken.isEmpty()) throw error("missing " + what, 1);
                return taken.toString();
            }
            taken.append(token);
        }
    }

    /** Where the token to come begins. */
    int position() {
        return index - (next == null ? 0 : length(next));
    }

    void seek(int position) {
        index = position;
        advance();
    }

    /** @param back how far before the token to come the fault lies */
    BadRegex error(String reason, int back) {
        return new BadRegex(reason, position() - back);
    }

    static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }

    private void advance() {
        if (index == text.length) {
            next = null;
            return;
        }
        if (text[index] != '\\') {
            next = Character.toString(text[index++]);
            return;
        }
        if (index + 1 == text.length) throw new BadRegex("bad escape (end of pattern)", index);
        next = "\\" + Character.toString(text[index + 1]);
        index += 2;
    }
}
