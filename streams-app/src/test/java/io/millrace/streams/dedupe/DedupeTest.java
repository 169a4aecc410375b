package io.millrace.streams.dedupe;

import static io.millrace.streams.event.Events.NOON;
import static io.millrace.streams.event.Events.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.plan.EventId;
import io.millrace.schemas.plan.MalformedAvro;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Events;
import io.millrace.streams.event.Fate;
import io.millrace.streams.event.Flags;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DedupeTest {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Dedupe dedupe = new Dedupe(WINDOW, new SeenIds() {
        private final Map<EventId, FirstCopy> copies = new HashMap<>();

        @Override
        public FirstCopy find(EventId id, long since, long now) {
            return copies.get(id);
        }

        @Override
        public void remember(EventId id, FirstCopy copy) {
            copies.put(id, copy);
        }
    });

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

    /** A reader of its own for each event would be 10 KB. */
    @Test
    void leavesLittleGarbagePerEvent() throws Exception {
        byte[] value = anEvent().bytes();
        var head = Events.plan().read(value);
        var event = new Event(Events.SCHEMA_ID, Events.plan(), head.id(), NOON, head.source(), Flags.NONE);
        for (int i = 0; i < 1_000; i++) dedupe.decide(event, value, NOON);

        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
        for (int i = 0; i < 1_000; i++) dedupe.decide(event, value, NOON);
        long perEvent = (threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before) / 1_000;

        assertThat(perEvent).isLessThan(1_000);
    }

    private Fate decide(Events event, long streamTime) {
        byte[] value = event.bytes();
        try {
            var head = Events.plan().read(value);
            return dedupe.decide(new Event(event.schemaId(), Events.plan(), head.id(), NOON, head.source(), Flags.NONE), value, streamTime);
        } catch (MalformedAvro e) {
            throw new AssertionError(e);
        }
    }
}
