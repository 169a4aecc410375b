package io.millrace.streams.suite.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.streams.suite.value.TextTest;
import java.util.Arrays;

/**
 * SQL's LIKE as Redshift understands it: {@code %} any text, {@code _} one character, a backslash takes the next character literally, case
 * matters, the whole text must match.
 */
public final class Like implements TextPattern {
    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    /** Bytes of the pattern, or one of the two wildcards. */
    private final int[] program;

    private Like(int[] program) {
        this.program = program;
    }

    public static Like compile(String pattern) throws BadPattern {
        byte[] utf8 = pattern.getBytes(UTF_8);
        int[] program = new int[utf8.length];
        int length = 0;
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == '\\') {
                if (++i == utf8.length) throw new BadPattern("not a LIKE pattern: it ends with its escape character");
                program[length++] = utf8[i] & 0xff;
            } else {
                program[length++] = utf8[i] == '%' ? ANY_TEXT : utf8[i] == '_' ? ANY_CHARACTER : utf8[i] & 0xff;
            }
        }
        return new Like(Arrays.copyOf(program, length));
    }

    @Override
    public TextTest newMatcher() {
        return this::matches;
    }

    /** Goes back to the last {@code %} only: at worst pattern length times text length steps. */
    private boolean matches(byte[] utf8, int from, int to) {
        int p = 0;
        int at = from;
        int retryP = -1;
        int retryAt = -1;
        while (at < to) {
            if (p < program.length && program[p] == ANY_TEXT) {
                if (++p == program.length) return true;
                retryP = p;
                retryAt = at;
            } else if (p < program.length && program[p] == ANY_CHARACTER) {
                p++;
                at = next(utf8, at, to);
            } else if (p < program.length && program[p] == (utf8[at] & 0xff)) {
                p++;
                at++;
            } else if (retryP >= 0) {
                p = retryP;
                retryAt = next(utf8, retryAt, to);
                at = retryAt;
            } else {
                return false;
            }
        }
        while (p < program.length && program[p] == ANY_TEXT) p++;
        return p == program.length;
    }

    private static int next(byte[] utf8, int at, int to) {
        int next = at + 1;
        while (next < to && (utf8[next] & 0xc0) == 0x80) next++;
        return next;
    }
}
