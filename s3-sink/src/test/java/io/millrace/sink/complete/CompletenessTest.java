package io.millrace.sink.complete;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.Here;
import io.millrace.sink.commit.PutAnswer;
import io.millrace.sink.complete.ModelLog.Entry;
import io.millrace.sink.complete.ModelLog.Event;
import io.millrace.sink.complete.ModelLog.State;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.InMemoryStore;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.trouble.Permanent;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What becomes of hours when a marker cannot be written, was damaged or deleted. */
class CompletenessTest {
    static final Completeness.Report NOBODY = new Completeness.Report() {
        @Override
        public void marked(EventHour hour, int revision) {}

        @Override
        public void refused(EventHour hour) {}
    };

    private static final LakeLayout LAYOUT = ModelLane.LAYOUT;
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final InMemoryStore bucket = new InMemoryStore();
    private final ModelLog valid = new ModelLog("valid", 0);
    private final ModelSink sink = new ModelSink(valid, bucket, LAYOUT, new SplittableRandom(1));
    private final List<EventHour> refused = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T19:05:00Z");
    private Completeness worker = worker(bucket);

    @Test
    void anEmptyHourWhoseMarkerMeetsAConflictIsNotPassedOver() throws Exception {
        commit("2026-11-20T14");
        commit("2026-11-20T17");
        var isFirst = new boolean[] {true};
        worker = worker((ObjectStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, args) -> {
            if (!method.getName().equals("putIfAbsent") || !args[0].equals(LAYOUT.marker(hour("2026-11-20T15"), 1)) || !isFirst[0]) return method.invoke(bucket, args);
            isFirst[0] = false;
            return PutAnswer.CONFLICT;
        }));

        turn();
        turn();

        assertThat(marked()).containsExactly("2026-11-20T14", "2026-11-20T15", "2026-11-20T16", "2026-11-20T17");
    }

    /** What was restored is named; until then nobody may take the hour for whole. */
    @Test
    void anHourOfWhichAFileWasDeletedGetsNoMarkerBeforeItIsRestored() throws Exception {
        now = Instant.parse("2026-11-20T14:30:00Z");
        commit("2026-11-20T14");
        commit("2026-11-20T14");
        turn();
        String file = bucket.list(LAYOUT.data(hour("2026-11-20T14")), LAYOUT.data(hour("2026-11-20T14"))).keys().getFirst();
        byte[] bytes = bucket.get(file).orElseThrow();
        bucket.remove(file);
        now = Instant.parse("2026-11-20T16:30:00Z");

        turn();
        assertThat(refused).containsOnly(hour("2026-11-20T14"));
        assertThat(marked()).containsExactly("2026-11-20T15");
        worker = worker(bucket);
        turn();
        assertThat(marked()).containsExactly("2026-11-20T15");
        bucket.overwrite(file, bytes);
        turn();

        assertThat(marker("2026-11-20T14", 1).rows()).isEqualTo(2);
    }

    @Test
    void whoIsToldThatAMarkerExistsAndFindsNoneWritesIt() throws Exception {
        commit("2026-11-20T17");
        var isFirst = new boolean[] {true};
        worker = worker((ObjectStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, args) -> {
            if (!method.getName().equals("putIfAbsent") || !isFirst[0]) return method.invoke(bucket, args);
            isFirst[0] = false;
            return PutAnswer.EXISTS;
        }));

        turn();

        assertThat(marker("2026-11-20T17", 1).rows()).isEqualTo(1);
    }

    @Test
    void anEmptyHoursMarkerThatWasRemovedIsMadeAnewAtTheNextStart() throws Exception {
        commit("2026-11-20T14");
        commit("2026-11-20T16");
        turn();
        bucket.remove(LAYOUT.marker(hour("2026-11-20T15"), 1));

        worker = worker(bucket);
        turn();

        assertThat(marker("2026-11-20T15", 1).rows()).isZero();
    }

    @Test
    void anHourWhoseMarkerCannotBeReadWaitsAndTheOthersGoOn() throws Exception {
        threeHours();
        bucket.overwrite(LAYOUT.marker(hour("2026-11-20T15"), 1), "{".getBytes(UTF_8));
        commit("2026-11-20T15");
        commit("2026-11-20T17");

        turn();
        now = now.plus(GRACE);
        turn();

        assertThat(marker("2026-11-20T17", 1).rows()).isEqualTo(1);
        assertThat(refused).containsOnly(hour("2026-11-20T15"));
        assertThat(bucket.object(LAYOUT.marker(hour("2026-11-20T15"), 2))).isEmpty();
    }

    @Test
    void aMarkerThatWasRemovedIsMadeAnewWithAllFilesAtTheNextStart() throws Exception {
        threeHours();
        Marker before = marker("2026-11-20T15", 1);
        bucket.remove(LAYOUT.marker(hour("2026-11-20T15"), 1));

        worker = worker(bucket);
        turn();

        assertThat(marker("2026-11-20T15", 1).files()).isEqualTo(before.files()).hasSize(1);
    }

    @Test
    void afterALastRevisionWasRemovedTheNextOneHasItsFilesToo() throws Exception {
        threeHours();
        commit("2026-11-20T15");
        late();
        assertThat(marker("2026-11-20T15", 2).rows()).isEqualTo(2);
        bucket.remove(LAYOUT.marker(hour("2026-11-20T15"), 2));

        commit("2026-11-20T15");
        late();

        assertThat(marker("2026-11-20T15", 2).rows()).isEqualTo(3);
    }

    @Test
    void whoCannotReadTheNewestMarkerGoesOnAfterTheOneBefore() throws Exception {
        threeHours();
        bucket.overwrite(LAYOUT.marker(hour("2026-11-20T16"), 1), "{".getBytes(UTF_8));
        commit("2026-11-20T17");

        worker = worker(bucket);
        turn();

        assertThat(marker("2026-11-20T17", 1).rows()).isEqualTo(1);
    }

    /** A newer Millrace has written them: this one must not go back to the lane's beginning. */
    @Test
    void markersThatAllCannotBeReadAreRefused() throws Exception {
        threeHours();
        for (String hour : List.of("2026-11-20T14", "2026-11-20T15", "2026-11-20T16")) bucket.overwrite(LAYOUT.marker(hour(hour), 1), "{\"version\":2}".getBytes(UTF_8));

        worker = worker(bucket);

        assertThatThrownBy(this::turn).isInstanceOf(Permanent.class).hasMessageContaining("version 2", "run that one");
    }

    @Test
    void anEventOfTheFarFutureHoldsNoChainOpen() throws Exception {
        commit("2026-11-20T14");
        commit("2099-01-01T00");
        commit("2026-11-20T15");

        turn();

        assertThat(marker("2026-11-20T17", 1).chains()).singleElement().satisfies(chain -> assertThat(chain.openFrom()).isEqualTo(chain.endOffset()).isEqualTo(3));
    }

    @Test
    void itIsMarkedWhenItsTimeComesWhoeverMarksThen() throws Exception {
        commit("2026-11-20T14");
        commit("2026-11-20T20");
        turn();
        now = Instant.parse("2026-11-20T22:00:00Z");

        worker = worker(bucket);
        turn();

        assertThat(marker("2026-11-20T20", 1).rows()).isEqualTo(1);
    }

    @Test
    void soItIsInALaneThatRestedForLongMeanwhile() throws Exception {
        commit("2026-11-20T14");
        commit("2026-11-21T03");
        commit("2027-01-05T03");
        turn();
        now = Instant.parse("2027-01-06T00:00:00Z");

        worker = worker(bucket);
        turn();

        assertThat(marker("2026-11-21T03", 1).rows()).isEqualTo(1);
        assertThat(marker("2027-01-05T03", 1).rows()).isEqualTo(1);
    }

    /** Its owner began while the lane went on, and lived through the rest. */
    @Test
    void soItIsByOneWhoWasThereBefore() throws Exception {
        commit("2026-11-20T14");
        commit("2026-11-21T03");
        commit("2027-01-05T03");
        turn();
        worker = worker(bucket);
        turn();
        now = Instant.parse("2027-01-06T00:00:00Z");

        turn();

        assertThat(marker("2026-11-21T03", 1).rows()).isEqualTo(1);
        assertThat(marker("2027-01-05T03", 1).rows()).isEqualTo(1);
    }

    private void threeHours() throws Exception {
        for (String hour : List.of("2026-11-20T14", "2026-11-20T15", "2026-11-20T16")) commit(hour);
        now = now.minus(Duration.ofHours(1));
        turn();
        now = now.plus(Duration.ofHours(1));
        assertThat(marked()).hasSize(3);
    }

    /** Once to see what came, once more when it was gathered for a grace. */
    private void late() throws Exception {
        turn();
        now = now.plus(GRACE);
        turn();
    }

    private void turn() throws Exception {
        worker.turn(() -> true);
    }

    private void commit(String hour) {
        valid.append(new Entry(State.COMMITTED, 0, 0, new byte[0], new Event(0, valid.end(), hour(hour).startMillis(), true)));
        while (!sink.isIdle()) sink.step();
    }

    private List<String> marked() throws Exception {
        return new MarkerStore(bucket, LAYOUT).revisions().keySet().stream().map(EventHour::toString).toList();
    }

    private Marker marker(String hour, int revision) throws Exception {
        return new MarkerStore(bucket, LAYOUT).read(hour(hour), revision).orElseThrow();
    }

    private static EventHour hour(String text) {
        return EventHour.parse(text);
    }

    private Completeness worker(ObjectStore store) {
        var report = new Completeness.Report() {
            @Override
            public void marked(EventHour hour, int revision) {}

            @Override
            public void refused(EventHour hour) {
                refused.add(hour);
            }
        };
        return new Completeness(new IdleWay(), new Lake(store, LAYOUT, new Bulk(new Here())), new HourMarker.Identity("p", "live", "events"), new Passage(GRACE), GRACE, report);
    }

    /** streams-app has done all there is. */
    private final class IdleWay implements Way {
        @Override
        public Look look(Map<Integer, Marker.RawEnd> known) {
            return new Look(now.toEpochMilli(), Map.of(0, new Input(100, 0, 100, Input.NONE, 100)), Map.of(), ModelSink.TOPIC_ID, Map.of(0, valid.end()));
        }

        @Override
        public void close() {}
    }
}
