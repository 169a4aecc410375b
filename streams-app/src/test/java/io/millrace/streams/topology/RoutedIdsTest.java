package io.millrace.streams.topology;

import static io.millrace.streams.event.Events.NOON;
import static io.millrace.streams.event.Events.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.plan.EventId;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Events;
import io.millrace.streams.event.Flags;
import io.millrace.streams.event.ValidationResult;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutedIdsTest {
    private static final String ID = "0b8f7f3e-4a52-4c0e-9a77-5f2c1d3e4b5a";
    private static final int RAW = 5;

    private final Routing routing = new Routing(new UUID(3, 4), 8, (partition, from, to) -> {});
    private final RoutedIds ids = new RoutedIds(Driver.plans(Events.plan()), routing);

    @Test
    void sendsCopiesToOnePartitionWhereverTheyCameFrom() {
        assertThat(ids.partition(anEvent().withId(ID).bytes(), 0)).isEqualTo(ids.partition(anEvent().withId(ID).sentAt("again").bytes(), 3));
    }

    @Test
    void takesAUuidInEitherCaseForTheSame() {
        assertThat(ids.partition(anEvent().withId(ID.toUpperCase()).bytes(), 0)).isEqualTo(ids.partition(anEvent().withId(ID).bytes(), 1));
    }

    @Test
    void keepsThePartitionsNumberWhereNoIdCanBeRead() {
        byte[] whole = anEvent().withId(ID).bytes();

        assertThat(ids.partition(null, RAW)).isEqualTo(RAW);
        assertThat(ids.partition(new byte[] {1, 2, 3}, RAW)).isEqualTo(RAW);
        assertThat(ids.partition(Arrays.copyOf(whole, whole.length - 1), RAW)).isEqualTo(RAW);
        assertThat(ids.partition(anEvent().withSchemaId(Driver.UNKNOWN).bytes(), RAW)).isEqualTo(RAW);
        assertThat(ids.partition(anEvent().withSchemaId(Driver.UNUSABLE).bytes(), RAW)).isEqualTo(RAW);
        assertThat(ids.partition(anEvent().withId(null).bytes(), RAW)).isEqualTo(RAW);
        assertThat(ids.partition(anEvent().withId("").bytes(), RAW)).isEqualTo(RAW);
    }

    /** A running lane's ids lie by these numbers: whoever changes them sends copies away from their first. */
    @Test
    void isTheFunctionThatRunningLanesHave() {
        assertThat(List.of(routing.partition(0, 1), routing.partition(1, 0), routing.partition(0x0b8f_7f3e_4a52_4c0eL, 0x9a77_5f2c_1d3e_4b5aL), routing.partition(-1, -1)))
                .containsExactly(4, 2, 2, 0);
    }

    @Test
    void spreadsCountersAndIdsThatBeginWithATimeEvenly() {
        var counters = new int[8];
        var times = new int[8];
        for (int i = 0; i < 8_000; i++) {
            counters[routing.partition(0, i)]++;
            times[routing.partition((0x0192_0000_0000L + i) << 16 | 0x7000, 0x8000_0000_0000_0000L)]++;
        }

        assertThat(IntStream.concat(IntStream.of(counters), IntStream.of(times)).boxed()).allMatch(count -> count > 850 && count < 1_150);
    }

    /** Its schema was registered after it was routed: its copies come to another partition. */
    @Test
    void letsNoEventPassWhereItsCopiesDoNotCome() {
        var event = new Event(1, new EventId(1, 2), 0, NOON, "web", Flags.NONE);
        int home = routing.partition(1, 2);

        assertThat(routing.settled(new ValidationResult.Valid(event), home)).isEqualTo(new ValidationResult.Valid(event));
        assertThat(routing.settled(new ValidationResult.Valid(event), (home + 1) % 8)).isInstanceOfSatisfying(ValidationResult.DeadLetter.class, letter -> {
            assertThat(letter.refusal().reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
            assertThat(letter.refusal().time()).isEqualTo(NOON);
        });
    }
}
