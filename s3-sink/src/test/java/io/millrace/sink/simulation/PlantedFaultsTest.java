package io.millrace.sink.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation would notice: each mistake breaks an invariant within the worlds that are run ordinarily. */
class PlantedFaultsTest {
    private static final long SEEDS = 20_000;
    private static final int AT_ONCE = 50;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isCaught(PlantedFault fault) {
        Optional<String> breach = Optional.empty();
        for (long seed = 0; seed < SEEDS && breach.isEmpty(); seed += AT_ONCE) breach = breach(fault, seed);

        assertThat(breach).as("%s in %d worlds", fault, SEEDS).isPresent();
    }

    private static Optional<String> breach(PlantedFault fault, long first) {
        var breach = new AtomicReference<String>();
        LongStream.range(first, first + AT_ONCE).parallel().filter(seed -> breach.get() == null).forEach(seed -> {
            try {
                new Simulation(seed, fault).run();
            } catch (AssertionError | IllegalStateException | IllegalArgumentException e) { // the core has guards of its own
                breach.compareAndSet(null, seed + ": " + e.getMessage());
            }
        });
        return Optional.ofNullable(breach.get());
    }
}
