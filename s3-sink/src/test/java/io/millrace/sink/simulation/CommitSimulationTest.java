package io.millrace.sink.simulation;

import org.junit.jupiter.api.Test;

/** The real core in thousands of failing worlds. */
class CommitSimulationTest {
    private static final String ONE = "millrace.seed";
    private static final String MANY = "millrace.seeds";

    @Test
    void invariantsHoldInEveryWorld() {
        Long one = Long.getLong(ONE);
        if (one != null) {
            run(one);
            return;
        }
        long seeds = Long.getLong(MANY, 800);
        for (long seed = 0; seed < seeds; seed++) run(seed);
    }

    private static void run(long seed) {
        try {
            new Simulation(seed).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed %d: %s%nreplay: mvn -q -pl s3-sink -am test -Dtest=CommitSimulationTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=%d"
                    .formatted(seed, e.getMessage(), ONE, seed), e);
        }
    }
}
