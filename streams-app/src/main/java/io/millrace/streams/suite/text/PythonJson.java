package io.millrace.streams.suite.text;

import io.millrace.streams.suite.value.TextTest;

/**
 * Whether Python's {@code json.loads} takes a text: JSON, with NaN and Infinity, at most {@link #DEEPEST} levels and whole numbers of at
 * most 4,300 digits. One pass, nothing allocated. Keeps scratch space: not safe for concurrent use.
 */
public final class PythonJson implements TextTest {
    /** Python gives up at its recursion limit of 1,000 calls, a few of which are its own. */
    static final int DEEPEST = 990;

    private static final int LONGEST_WHOLE = 4_300;

    /** Set for levels that are objects. */
    private final boolean[] objects;
    private byte[] text;
    private int at;
    private int end;

    public PythonJson() {
        this(DEEPEST);
    }

    /** Takes texts of fewer levels than Python does. */
    PythonJson(int deepest) {
        this.objects = new boolean[deepest + 1];
    }

    @Override
    public boolean test(byte[] utf8, int from, int to) {
        text = utf8;
        at = from;
        end = to;
        boolean whole = document();
        text = null;
        return whole;
    }

    private boolean document() {
        int depth = 0;
        while (true) {
            space();
            if (at == end) return false;
            byte c = text[at];
            boolean opened = c == '{' || c == '[';
            if (opened) {
                if (++depth == objects.length) return false;
                objects[depth] = c == '{';
                at++;
                space();
                if (!is(objects[depth] ? '}' : ']')) {
                    if (objects[depth] && !key()) return false;
                    continue;
                }
            } else if (!scalar(c)) {
                return false;
            }
            if (opened) {
                at++;
                depth--;
            }
            while (depth > 0) {
                space();
                if (is(',')) {
                    at++;
                    space();
                    if (objects[depth] && !key()) return false;
                    break;
                }
                if (!is(objects[depth] ? '}' : ']')) return false;
                at++;
                depth--;
            }
            if (depth == 0) {
                space();
                return at == end;
            }
        }
    }

    private boolean is(char c) {
        return at < end && text[at] == c;
    }

    private void space() {
        while (at < end && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r')) at++;
    }

    private boolean key() {
        if (!is('"') || !string()) return false;
        space();
        if (!is(':')) return false;
        at++;
        return true;
    }

    private boolean scalar(byte first) {
        return switch (first) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            case 'N' -> word("NaN");
            case 'I' -> word("Infinity");
            default -> number();
        };
    }

    private boolean word(String word) {
        if (end - at < word.length()) return false;
        for (int i = 0; i < word.length(); i++) {
            if (text[at + i] != word.charAt(i)) return false;
        }
        at += word.length();
        return true;
    }

    private boolean string() {
        for (at++; at < end; at++) {
            byte c = text[at];
            if (c == '"') {
                at++;
                return true;
            }
            if (c >= 0 && c < 0x20) return false;
            if (c == '\\' && !escape()) return false;
        }
        return false;
    }

    /** Leaves the position on the escape's last character. */
    private boolean escape() {
        if (++at == end) return false;
        byte c = text[at];
        if (c != 'u') return c == '"' || c == '\\' || c == '/' || c == 'b' || c == 'f' || c == 'n' || c == 'r' || c == 't';
        for (int i = 0; i < 4; i++) {
            if (++at == end || Character.digit(text[at], 16) < 0) return false;
        }
        return true;
    }

    private boolean number() {
        if (is('-')) {
            at++;
            if (is('I')) return word("Infinity");
        }
        int from = at;
        if (is('0')) at++;
        else digits();
        int whole = at - from;
        if (whole == 0) return false;
        boolean fraction = fraction();
        boolean exponent = exponent();
        return fraction || exponent || whole <= LONGEST_WHOLE;
    }

    private int digits() {
        int from = at;
        while (at < end && text[at] >= '0' && text[at] <= '9') at++;
        return at - from;
    }

    /** Goes on only if the fraction is complete: what is left then makes the text invalid. */
    private boolean fraction() {
        if (!is('.')) return false;
        int before = at++;
        if (digits() > 0) return true;
        at = before;
        return false;
    }

    private boolean exponent() {
        if (!is('e') && !is('E')) return false;
        int before = at++;
        if (is('+') || is('-')) at++;
        if (digits() > 0) return true;
        at = before;
        return false;
    }
}
