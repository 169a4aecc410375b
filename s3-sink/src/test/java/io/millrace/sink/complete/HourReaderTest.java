package io.millrace.sink.complete;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.Here;
import io.millrace.sink.complete.ModelLog.Entry;
import io.millrace.sink.complete.ModelLog.Event;
import io.millrace.sink.complete.ModelLog.State;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Why an hour is not complete, in words. */
class HourReaderTest {
    private static final EventHour HOUR = EventHour.parse("2026-11-20T15");
    private static final long OVER = Instant.parse("2026-11-20T16:10:00Z").toEpochMilli();

    private final InMemoryStore bucket = new InMemoryStore();
    private final ModelLog valid = new ModelLog("valid", 0);
    private final ModelSink sink = new ModelSink(valid, bucket, ModelLane.LAYOUT, new SplittableRandom(1));

    @Test
    void theHourIsNotOver() throws Exception {
        assertThat(lacks(OVER - 312_000, idle())).containsExactly("the hour and its grace are not over before 2026-11-20T16:10:00Z, in 5m12s");
        assertThat(lacks(OVER - Duration.ofDays(100).toMillis(), idle()).getFirst()).endsWith("in 100 days");
    }

    @Test
    void streamsAppIsStopped() throws Exception {
        assertThat(lacks(OVER, new Input(90, OVER - 600_000, 91, OVER - 599_000, 100))).containsExactly("raw partition 0: accounted for up to offset 90 of 100, "
                + "record time 2026-11-20T16:00:00Z; offset 91 of 2026-11-20T16:00:01Z waits. streams-app is stopped or behind");
    }

    @Test
    void aTransactionIsOpen() throws Exception {
        assertThat(lacks(OVER, new Input(90, Input.NONE, 95, Input.NONE, 100))).containsExactly(
                "raw partition 0: accounted for up to offset 90 of 100; what follows offset 95 is of a transaction that is open, or was not looked at yet");
    }

    @Test
    void theRawTopicWasCreatedAgain() throws Exception {
        assertThat(lacks(OVER, new Input(90, OVER - 600_000, 90, Input.NONE, 40)).getFirst()).contains("up to offset 90, but it ends at 40: the topic was truncated");
    }

    @Test
    void theSinkIsBehindAndSaysWhatItHas() throws Exception {
        commit(3);
        write(2);

        HourReport report = read(OVER, idle());

        assertThat(report.lacks()).containsExactly("valid partition 0: committed up to offset 3, the topic ends at 5. The sink commits what it has read after sink.roll.age; is it running?");
        assertThat(report.unnamedRows()).isEqualTo(3);
    }

    @Test
    void onlyTheMarkerIsMissing() throws Exception {
        commit(3);

        assertThat(lacks(OVER, idle()).getFirst()).startsWith("nothing is missing: the sink that has partition 0 writes the marker");
    }

    @Test
    void anHourBeforeAllRowsGetsNoMarker() throws Exception {
        assertThat(lacks(OVER, idle()).getFirst()).startsWith("the hour has no rows and lies before the first one that was marked");
    }

    @Test
    void ofACompleteHourNothingLacksAndLateRowsAreShown() throws Exception {
        commit(3);
        new Completeness(way(OVER, idle()), lake(), new HourMarker.Identity("p", "live", "events"), new Passage(Duration.ofMinutes(10)), Duration.ofMinutes(10), CompletenessTest.NOBODY).turn(() -> true);
        commit(2);

        HourReport report = read(OVER, idle());

        assertThat(report.isComplete()).isTrue();
        assertThat(report.marker()).extracting(Marker::revision, Marker::rows).containsExactly(1, 3L);
        assertThat(report.unnamedRows()).isEqualTo(2);
        assertThat(report.lacks()).isEmpty();
    }

    private void write(int events) {
        for (int i = 0; i < events; i++) valid.append(new Entry(State.COMMITTED, OVER, OVER, new byte[0], new Event(0, valid.end(), HOUR.startMillis(), true)));
    }

    /** As one commit of one file. */
    private void commit(int events) {
        write(events);
        while (!sink.isIdle()) sink.step();
    }

    private List<String> lacks(long now, Input raw) throws Exception {
        return read(now, raw).lacks();
    }

    private HourReport read(long now, Input raw) throws Exception {
        return new HourReader(way(now, raw), lake(), Duration.ofMinutes(10)).read(HOUR);
    }

    private Lake lake() {
        return new Lake(bucket, ModelLane.LAYOUT, new Bulk(new Here()));
    }

    private Way way(long now, Input raw) {
        return new Way() {
            @Override
            public Look look(Map<Integer, Marker.RawEnd> known) {
                return new Look(now, Map.of(0, raw), Map.of(), ModelSink.TOPIC_ID, Map.of(0, valid.end()));
            }

            @Override
            public void close() {}
        };
    }

    private static Input idle() {
        return new Input(100, OVER - 600_000, 100, Input.NONE, 100);
    }
}
