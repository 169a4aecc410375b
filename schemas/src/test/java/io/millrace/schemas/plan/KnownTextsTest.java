package io.millrace.schemas.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownTextsTest {
    @Test
    void givesTheTextItselfWhereverItLies() {
        var random = new Random(20_261_121);
        var known = new KnownTexts();
        for (int n = 0; n < 200_000; n++) {
            byte[] text = letters(random, 1 + random.nextInt(n % 10 == 0 ? 300 : 20), 1 + random.nextInt(3));
            byte[] before = letters(random, random.nextInt(10), 26);
            byte[] behind = letters(random, random.nextInt(10), 26);
            byte[] bytes = Arrays.copyOf(before, before.length + text.length + behind.length);
            System.arraycopy(text, 0, bytes, before.length, text.length);
            System.arraycopy(behind, 0, bytes, before.length + text.length, behind.length);

            assertThat(known.of(bytes, before.length, before.length + text.length)).isEqualTo(new String(text, UTF_8));
        }
    }

    @Test
    void tellsZeroBytesFromNone() {
        var known = new KnownTexts();

        assertThat(known.of(new byte[] {'a'}, 0, 1)).isEqualTo("a");
        assertThat(known.of(new byte[] {'a', 0}, 0, 2)).isEqualTo("a\0");
        assertThat(known.of(new byte[] {'a', 0, 0}, 0, 3)).isEqualTo("a\0\0");
    }

    @Test
    void givesTheSameObjectForTheSameText() {
        var known = new KnownTexts();

        for (String text : new String[] {"web", "eightish", "a source of more than sixteen bytes"}) {
            String alone = known.of(text.getBytes(UTF_8), 0, text.length());
            assertThat(known.of((text + "and more behind it").getBytes(UTF_8), 0, text.length())).isSameAs(alone);
            assertThat(known.of(("more before it" + text).getBytes(UTF_8), 14, 14 + text.length())).isSameAs(alone);
        }
    }

    private static byte[] letters(Random random, int length, int different) {
        byte[] letters = new byte[length];
        for (int n = 0; n < length; n++) letters[n] = (byte) ('a' + random.nextInt(different));
        return letters;
    }
}
