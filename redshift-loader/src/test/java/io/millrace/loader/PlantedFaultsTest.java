package io.millrace.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation would notice: each mistake breaks an invariant within the worlds that are run ordinarily. */
class PlantedFaultsTest {
    private static final long SEEDS = 5_000;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isCaught(PlantedFault fault) {
        var breach = LongStream.range(0, SEEDS).parallel().mapToObj(seed -> Seeds.breach(seed, s -> new Simulation(s, fault).run())).filter(Objects::nonNull).findAny();

        assertThat(breach).as("%s in %d worlds", fault, SEEDS).isPresent();
    }
}
