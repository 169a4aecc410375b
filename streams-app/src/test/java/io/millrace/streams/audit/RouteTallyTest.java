package io.millrace.streams.audit;

import static io.millrace.streams.event.Events.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTallyTest {
    private final List<String> gaps = new ArrayList<>();
    private final RouteTally tally = new RouteTally(3, null, (partition, from, to) -> gaps.add(from + " to " + to), 8);

    @Test
    void countsWhereEventsWentAndWhereNoneWere() {
        tally.add(100, NOON, 7);
        tally.add(101, NOON - 5, 0);
        tally.add(104, NOON - 5, 7);

        assertThat(tally.close()).isEqualTo(new AuditRecord(2, 3, 100, 105, 2, NOON, List.of(), List.of(), Part.ROUTE, Map.of(0, 1L, 7, 2L)));
        assertThat(gaps).containsExactly("-1 to 100", "102 to 104");
        assertThat(tally.isEmpty()).isTrue();
    }

    @Test
    void beginsTheNextRangeWithNothingWhereThisOneEnded() {
        tally.add(100, NOON, 7);
        tally.close();
        tally.add(102, NOON, 1);

        assertThat(tally.close()).isEqualTo(new AuditRecord(2, 3, 101, 103, 1, NOON, List.of(), List.of(), Part.ROUTE, Map.of(1, 1L)));
    }

    @Test
    void refusesAnOffsetThatIsAccountedFor() {
        tally.add(100, NOON, 7);

        assertThatThrownBy(() -> tally.add(100, NOON, 7)).hasMessageContaining("raw partition 3: offset 100");
    }
}
