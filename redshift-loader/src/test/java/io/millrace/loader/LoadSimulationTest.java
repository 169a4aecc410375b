package io.millrace.loader;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** LedgerAccountsForTable, NoRowTwice, NoCommitSkipped after every transaction; EventuallyLoaded at the end. */
class LoadSimulationTest {
    private static final long SEEDS = Long.getLong("millrace.seeds", 600);

    @Test
    void keepsItsInvariantsWhateverHappens() {
        LongStream.range(0, SEEDS).parallel().forEach(seed -> {
            try {
                new Simulation(seed).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        });
    }
}
