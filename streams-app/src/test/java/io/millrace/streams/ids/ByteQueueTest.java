package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteQueueTest {
    private static final int CHUNK = 16 << 10;

    private final MemoryBudget memory = new MemoryBudget(1 << 30);
    private final ByteQueue queue = new ByteQueue(memory);

    @Test
    void givesEachValueBackInItsOrder() {
        long[] values = {0, 1, 0x7f, 0x80, 0x3fff, 0x4000, Integer.MAX_VALUE, 1L << 32, 1L << 62, Long.MAX_VALUE};
        for (long value : values) queue.addVarint(value);

        for (long value : values) assertThat(queue.takeVarint()).isEqualTo(value);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void isEmptyExactlyAtTheEdgeOfAChunk() {
        assertThat(queue.isEmpty()).isTrue();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < CHUNK; i++) queue.addVarint(i & 0x7f);
            for (int i = 0; i < CHUNK; i++) {
                assertThat(queue.isEmpty()).isFalse();
                assertThat(queue.takeVarint()).isEqualTo(i & 0x7f);
            }
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    @Test
    void agreesWithAQueue() {
        var random = new SplittableRandom(5);
        var expected = new ArrayDeque<Long>();
        for (int step = 0; step < 500_000; step++) {
            boolean growing = step / 50_000 % 2 == 0;
            if (expected.isEmpty() || random.nextInt(10) < (growing ? 7 : 3)) {
                long value = random.nextLong() >>> 1 + random.nextInt(63);
                queue.addVarint(value);
                expected.add(value);
            } else {
                assertThat(queue.takeVarint()).isEqualTo(expected.poll());
            }
            assertThat(queue.isEmpty()).isEqualTo(expected.isEmpty());
        }
    }

    @Test
    void keepsNoMoreThanItHolds() {
        for (int i = 0; i < 100 * CHUNK; i++) {
            queue.addVarint(1);
            queue.addVarint(2);
            if (i > 100) queue.takeVarint();
            if (i > 100) queue.takeVarint();
        }

        assertThat(memory.used()).isLessThanOrEqualTo(2 * CHUNK);
        queue.close();
        assertThat(memory.used()).isZero();
        assertThat(queue.isEmpty()).isTrue();
    }
}
