package io.millrace.sink.complete;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sink.simulation.Seeds;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real decisions, readers and writers of markers in worlds that fail. */
class CompleteSimulationTest {
    private static final long WORLDS = 200;
    private static final long WORLDS_TO_CATCH = 2_000;

    @Test
    void invariantsHoldInEveryWorld() {
        new Seeds("millrace.complete-seeds", WORLDS).run(getClass(), seed -> new CompleteSimulation(seed, PlantedFault.NONE).run());
    }

    /** The simulation would notice. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedFaultIsCaught(PlantedFault fault) {
        assertThat(LongStream.range(0, WORLDS_TO_CATCH).parallel().anyMatch(seed -> isCaught(seed, fault))).as("%s in %d worlds", fault, WORLDS_TO_CATCH).isTrue();
    }

    private static boolean isCaught(long seed, PlantedFault fault) {
        try {
            new CompleteSimulation(seed, fault).run();
            return false;
        } catch (Exception | AssertionError e) {
            return true;
        }
    }

    /** Worlds in which nothing happens would hold, too. */
    @Test
    void worldsHaveLateHoursAndEmptyOnes() throws Exception {
        var late = new AtomicInteger();
        var empty = new AtomicInteger();
        for (long seed = 0; seed < 30; seed++) {
            var world = new CompleteSimulation(seed, PlantedFault.NONE);
            world.run();
            world.markers().values().forEach(marker -> {
                if (marker.revision() > 1) late.incrementAndGet();
                if (marker.files().isEmpty()) empty.incrementAndGet();
            });
        }

        assertThat(late).hasPositiveValue();
        assertThat(empty).hasPositiveValue();
    }
}
