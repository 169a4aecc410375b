package io.millrace.sink.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HybridTest {
    /** Read back as the format describes it, in the simplest words. */
    @Test
    void numbersComeBack() {
        for (long seed = 0; seed < 3000; seed++) {
            var random = new SplittableRandom(seed);
            int width = random.nextInt(18);
            int[] values = new int[random.nextInt(70)];
            for (int i = 0; i < values.length; i++) values[i] = i > 0 && random.nextInt(1 + (int) (seed % 12)) > 0 ? values[i - 1] : random.nextInt(1 << width);
            var bytes = new Bytes();
            bytes.write(7);

            Hybrid.encode(values, values.length, width, bytes);

            assertThat(decode(bytes, width, values.length)).as("seed %d", seed).isEqualTo(values);
        }
    }

    @Test
    void oneValueIsARun() {
        var bytes = new Bytes();

        Hybrid.encode(new int[1000], 1000, 1, bytes);

        assertThat(Arrays.copyOf(bytes.array(), bytes.size())).containsExactly(0xd0, 0x0f, 0);
    }

    private static int[] decode(Bytes bytes, int width, int count) {
        int[] values = new int[count];
        int found = 0;
        int at = 1;
        while (at < bytes.size()) {
            int header = 0;
            for (int shift = 0; ; shift += 7) {
                int b = bytes.array()[at++];
                header |= (b & 0x7f) << shift;
                if (b >= 0) break;
            }
            if ((header & 1) == 0) {
                int value = 0;
                for (int i = 0; i < (width + 7) / 8; i++) value |= (bytes.array()[at++] & 0xff) << 8 * i;
                for (int n = header >>> 1; n > 0; n--) values[found++] = value;
            } else {
                for (int i = 0; i < (header >>> 1) * 8; i++) {
                    int value = 0;
                    for (int bit = 0; bit < width; bit++) value |= (bytes.array()[at + (i * width + bit) / 8] >>> (i * width + bit) % 8 & 1) << bit;
                    if (found < count) values[found++] = value;
                    else assertThat(value).isZero();
                }
                at += (header >>> 1) * width;
            }
        }
        assertThat(at).isEqualTo(bytes.size());
        assertThat(found).isEqualTo(count);
        return values;
    }
}
