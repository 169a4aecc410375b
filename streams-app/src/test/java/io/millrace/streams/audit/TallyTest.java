package io.millrace.streams.audit;

import static io.millrace.streams.event.Events.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.audit.RuleCount;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.plan.EventId;
import io.millrace.schemas.time.EventHour;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Fate;
import io.millrace.streams.event.Flags;
import io.millrace.streams.event.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final UUID TOPIC = new UUID(1, 2);
    private static final EventHour HOUR = EventHour.at(NOON);
    private static final Fate VALID = new Fate.Valid(new Event(1, new EventId(1, 2), 0, NOON, "web", Flags.NONE));

    private final List<String> gaps = new ArrayList<>();
    private final Tally tally = new Tally(3, null, (partition, from, to) -> gaps.add(from + " to " + to));

    @Test
    void beginsWithTheFirstOffsetEverRead() {
        tally.add(100, NOON, VALID);

        assertThat(tally.close()).isEqualTo(new AuditRecord(1, 3, 100, 101, 0, NOON,
                List.of(new AuditCount(HOUR, "web", Outcome.VALID, null, null, 1))));
    }

    @Test
    void countsFlagsOfValidEventsOnly() {
        var flags = new Flags(List.of("never", "fare"), new long[] {2}, new long[] {2});
        var event = new Event(1, new EventId(1, 2), 0, NOON, "web", flags);
        tally.add(100, NOON, new Fate.Valid(event));
        tally.add(101, NOON, new Fate.Duplicate(event));

        assertThat(tally.close().flags()).containsExactly(new RuleCount("fare", 1, 1));
    }

    @Test
    void countsOffsetsWithoutEventsAsGaps() {
        tally.add(100, NOON, VALID);
        tally.add(105, NOON, VALID);

        var record = tally.close();

        assertThat(record.to() - record.from()).isEqualTo(6);
        assertThat(record.gaps()).isEqualTo(4);
        assertThat(gaps).containsExactly("-1 to 100", "101 to 105");
    }

    @Test
    void asksAboutTheFirstEventAtOnce() {
        tally.add(100, NOON, VALID);

        assertThat(gaps).containsExactly("-1 to 100");
    }

    @Test
    void asksAboutAllGapsOfARangeOnceWhateverTheirSize() {
        tally.add(100, NOON, VALID);
        tally.close();
        tally.add(102, NOON, VALID);
        tally.add(104, NOON, VALID);
        tally.close();
        tally.add(105, NOON, VALID);
        tally.close();

        assertThat(gaps).containsExactly("-1 to 100", "101 to 104");
    }

    @Test
    void refusesARangeWithLostEvents() {
        var lossy = new Tally(3, new Position(TOPIC, 300, NOON), (partition, from, to) -> {
            throw new IllegalStateException("lost " + from + " to " + to);
        });
        lossy.add(500, NOON, VALID);

        assertThatThrownBy(lossy::close).hasMessage("lost 300 to 500");
    }

    @Test
    void joinsTheNextRangeWithoutGap() {
        tally.add(100, NOON, VALID);
        var first = tally.close();
        tally.add(104, NOON, VALID);
        var second = tally.close();

        assertThat(second.from()).isEqualTo(first.to());
        assertThat(second.gaps()).isEqualTo(3);
    }

    @Test
    void joinsAcrossRestarts() {
        tally.add(100, NOON, VALID);
        var before = tally.close();
        var restarted = new Tally(3, Position.decode(new Position(TOPIC, before.to(), before.watermark()).encode()), (partition, from, to) -> {});
        restarted.add(102, NOON - 60_000, VALID);

        var after = restarted.close();

        assertThat(after.from()).isEqualTo(before.to());
        assertThat(after.watermark()).isEqualTo(NOON);
    }

    @Test
    void keepsFatesApart() {
        tally.add(0, NOON, VALID);
        tally.add(1, NOON, VALID);
        tally.add(2, NOON, new Fate.Duplicate(((Fate.Valid) VALID).event()));
        tally.add(3, NOON, new Fate.DeadLetter(Refusal.of(Reason.MALFORMED, "cut at byte 3")));
        tally.add(4, NOON, new Fate.DeadLetter(Refusal.of(Reason.MALFORMED, "cut at byte 9")));

        assertThat(tally.close().counts()).containsExactlyInAnyOrder(
                new AuditCount(HOUR, "web", Outcome.VALID, null, null, 2),
                new AuditCount(HOUR, "web", Outcome.DUPLICATE, null, null, 1),
                new AuditCount(null, null, Outcome.DEAD_LETTER, Reason.MALFORMED, null, 2));
    }

    @Test
    void refusesAnOffsetThatIsAccountedFor() {
        tally.add(100, NOON, VALID);
        tally.close();

        assertThatThrownBy(() -> tally.add(100, NOON, VALID)).hasMessageContaining("offset 100").hasMessageContaining("101");
    }

    @Test
    void refusesAPositionOfAnotherVersion() {
        byte[] other = new Position(TOPIC, 1, 2).encode();
        other[0] = 9;

        assertThatThrownBy(() -> Position.decode(other)).hasMessageContaining("version 9");
        assertThat(Position.decode(null)).isNull();
    }
}
