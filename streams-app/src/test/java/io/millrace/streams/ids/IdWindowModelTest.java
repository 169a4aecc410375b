package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of ids, times, commits, aborts, crashes, standbys, promotions, deletions behind the window and losses within it against a plain map. A
 * failure names its seed: run that one alone with {@code -Dmillrace.ids.seed=N}.
 */
class IdWindowModelTest {
    private static final int SEQUENCES = Integer.getInteger("millrace.ids.sequences", 2_000);
    private static final Long ONE = Long.getLong("millrace.ids.seed");

    @Test
    void agreesWithAMap() {
        if (ONE != null) {
            run(ONE);
            return;
        }
        for (long seed = 0; seed < SEQUENCES; seed++) {
            try {
                run(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void run(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var memory = new MemoryBudget(1L << 30);
        try (var lane = new ModelLane(random, memory)) {
            int steps = random.nextInt(20, 4_000);
            for (int step = 0; step < steps; step++) lane.step();
        }
        assertThat(memory.used()).as("memory left when all is closed").isZero();
        assertThat(memory.ids()).isZero();
    }
}
