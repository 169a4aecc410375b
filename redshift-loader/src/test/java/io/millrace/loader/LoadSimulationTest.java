package io.millrace.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** LedgerAccountsForTable, NoRowTwice, NoCommitSkipped after every transaction; EventuallyLoaded at the end. */
class LoadSimulationTest {
    private static final String SEEDS = "millrace.load-seeds";

    @Test
    void keepsItsInvariantsWhateverHappens() {
        Seeds.run(getClass(), SEEDS, 5_000, seed -> new Simulation(seed, PlantedFault.NONE).run());
    }

    /** Tokens spare work. That no row comes twice is the guards' doing alone. */
    @Test
    void needsNoTokensToBeExact() {
        Seeds.run(getClass(), "millrace.token-seeds", 500, seed -> new Simulation(seed, PlantedFault.NONE, true).run());
    }

    /** Worlds in which nothing happens would hold, too. */
    @Test
    void worldsHaveWhatMayHappen() {
        List<Simulation.Seen> seen = new ArrayList<>();
        for (long seed = 0; seed < 60; seed++) Seeds.breach(seed, s -> seen.add(new Simulation(s, PlantedFault.NONE).run()));

        assertThat(seen).hasSize(60);
        for (ToIntFunction<Simulation.Seen> what : List.<ToIntFunction<Simulation.Seen>>of(s -> s.loads, s -> s.overtaken, s -> s.stops, s -> s.kills, s -> s.failures)) {
            assertThat(seen.stream().mapToInt(what).sum()).isPositive();
        }
    }

    @Test
    void aSeedIsOneHistory() {
        List<Simulation.Seen> twice = new ArrayList<>();
        for (int i = 0; i < 2; i++) Seeds.breach(11, s -> twice.add(new Simulation(s, PlantedFault.NONE).run()));

        assertThat(twice.get(0)).usingRecursiveComparison().isEqualTo(twice.get(1));
    }
}
