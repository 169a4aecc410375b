package io.millrace.sink.simulation;

import org.junit.jupiter.api.Test;

/** The real core in thousands of failing worlds. */
class CommitSimulationTest {
    @Test
    void invariantsHoldInEveryWorld() {
        new Seeds("millrace.seeds", 20_000).run(getClass(), seed -> new Simulation(seed, PlantedFault.NONE).run());
    }
}
