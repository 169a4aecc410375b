package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Segments that grow when their slots have been used again, so that entries lie in them in no order: what overflows on that occasion must be
 * found as long as it lives.
 */
class RisingRateTest {
    private static final int WINDOW = 1_000;
    private static final int MILLISECONDS = 6_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsEveryIdOfTheWindow(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        long[] firstOfMillisecond = new long[MILLISECONDS + 1];
        try (var ids = new IdWindow(Duration.ofMillis(WINDOW), new MemoryBudget(1 << 30), seed, 2)) {
            long next = 0;
            for (int now = 0; now < MILLISECONDS; now++) {
                firstOfMillisecond[now] = next;
                for (int more = 1 + now / 100; more > 0; more--) assertThat(ids.see(seed, next++, 7, 0, now)).isEqualTo(Copy.FIRST);
                long oldest = firstOfMillisecond[Math.max(0, now - WINDOW)];
                for (int looks = 0; looks < 100; looks++) {
                    assertThat(ids.see(seed, random.nextLong(oldest, next), 7, 0, now)).isEqualTo(Copy.REPEAT);
                }
            }
        }
    }
}
