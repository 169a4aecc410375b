package io.millrace.streams.dedupe;

import static io.millrace.streams.event.Events.NOON;
import static io.millrace.streams.event.Events.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.plan.EventId;
import io.millrace.schemas.plan.EventReader;
import io.millrace.schemas.plan.MalformedAvro;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Events;
import io.millrace.streams.event.Fate;
import io.millrace.streams.event.Flags;
import io.millrace.streams.ids.IdWindow;
import io.millrace.streams.ids.MemoryBudget;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DedupeTest {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Dedupe dedupe = new Dedupe(new IdWindow(WINDOW, new MemoryBudget(1 << 20), 1));

    @Test
    void takesTheFirstCopy() {
        assertThat(decide(anEvent(), NOON)).isInstanceOf(Fate.Valid.class);
    }

    @Test
    void dropsASecondCopyInsideTheWindow() {
        decide(anEvent(), NOON);

        assertThat(decide(anEvent(), NOON + WINDOW.toMillis())).isInstanceOf(Fate.Duplicate.class);
    }

    @Test
    void takesAnIdAgainAfterTheWindow() {
        decide(anEvent(), NOON);

        assertThat(decide(anEvent(), NOON + WINDOW.toMillis() + 1)).isInstanceOf(Fate.Valid.class);
    }

    @Test
    void doesNotProlongTheWindowByDuplicates() {
        decide(anEvent(), NOON);
        decide(anEvent(), NOON + WINDOW.toMillis());

        assertThat(decide(anEvent(), NOON + WINDOW.toMillis() + 1)).isInstanceOf(Fate.Valid.class);
    }

    @Test
    void takesOtherIds() {
        decide(anEvent(), NOON);

        assertThat(decide(anEvent().withId("b"), NOON)).isInstanceOf(Fate.Valid.class);
    }

    @Test
    void callsAnotherPayloadAConflict() {
        decide(anEvent(), NOON);

        assertThat(decide(anEvent().withNote("other"), NOON)).isInstanceOfSatisfying(Fate.DeadLetter.class,
                deadLetter -> assertThat(deadLetter.refusal().reason()).isEqualTo(Reason.ID_CONFLICT));
    }

    @Test
    void comparesConflictsWithTheFirstCopyOnly() {
        decide(anEvent(), NOON);
        decide(anEvent().withNote("other"), NOON);

        assertThat(decide(anEvent(), NOON)).isInstanceOf(Fate.Duplicate.class);
    }

    @Test
    void leavesIgnoredFieldsOut() {
        decide(anEvent(), NOON);

        assertThat(decide(anEvent().sentAt("second"), NOON)).isInstanceOf(Fate.Duplicate.class);
    }

    @Test
    void cannotComparePayloadsOfDifferentSchemas() {
        decide(anEvent(), NOON);

        assertThat(decide(anEvent().withNote("other").withSchemaId(8), NOON)).isInstanceOf(Fate.Duplicate.class);
    }

    @Test
    void fetchesWithoutRemembering() {
        dedupe.fetch(event(anEvent()));

        assertThat(decide(anEvent(), NOON)).isInstanceOf(Fate.Valid.class);
    }

    @Test
    void leavesNoGarbageButTheFate() {
        var event = event(anEvent());
        for (int i = 0; i < 1_000; i++) dedupe.decide(event, NOON);

        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
        for (int i = 0; i < 1_000; i++) dedupe.decide(event, NOON);
        long perEvent = (threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before) / 1_000;

        assertThat(perEvent).isLessThanOrEqualTo(24);
    }

    private Fate decide(Events event, long streamTime) {
        return dedupe.decide(event(event), streamTime);
    }

    private static Event event(Events event) {
        var reader = new EventReader();
        try {
            reader.read(Events.plan(), event.bytes());
        } catch (MalformedAvro e) {
            throw new AssertionError(e);
        }
        return new Event(event.schemaId(), new EventId(reader.idHigh(), reader.idLow()), reader.payloadHash(), NOON, reader.source(), Flags.NONE);
    }
}
