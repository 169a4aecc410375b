package io.millrace.sink.check;

import static io.millrace.sink.check.ALake.LAYOUT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.store.InMemoryStore;
import io.millrace.sink.store.Interposed;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Markers against the commits of three hours: of 15 came [0, 10), of 16 [10, 20), late for 15 [20, 30), of 17 and late for 15 [30, 40). */
class MarkerCheckTest {
    private static final EventHour H15 = EventHour.parse("2026-11-20T15");
    private static final EventHour H16 = EventHour.parse("2026-11-20T16");
    private static final EventHour H17 = EventHour.parse("2026-11-20T17");

    private final InMemoryStore store = new InMemoryStore(3);
    private final ALake lake = new ALake(store, LAYOUT);
    private PartFile first;
    private PartFile second;
    private PartFile late;
    private PartFile later;
    private PartFile third;

    @BeforeEach
    void write() throws Exception {
        lake.origin(0, 0);
        first = lake.commitOf(0, 0, 10, H15).files().getFirst();
        second = lake.commitOf(0, 10, 20, H16).files().getFirst();
        late = lake.commitOf(0, 20, 30, H15).files().getFirst();
        Commit last = lake.commitOf(0, 30, 40, H17, H15);
        third = last.files().getFirst();
        later = last.files().getLast();
    }

    /** The last late file waits for its grace. */
    @Test
    void markersAsTheSinkWritesThemHaveNoFindings() throws Exception {
        lake.mark(H15, 1, 10, 10, first).mark(H16, 1, 20, 20, second).mark(H15, 2, 30, 30, first, late).mark(H17, 1, 40, 30, third);

        assertThat(lake.check().findings()).isEmpty();
        assertThat(new LakeCheck(store, LAYOUT, "events", new LakeCheck.Options(0, false, false), lake.check()).run().markers()).isEqualTo(4);
    }

    @Test
    void aLaneThatHasJustBegunHasMarkersWithoutFiles() throws Exception {
        var begun = new ALake(new InMemoryStore(), LAYOUT).origin(0, 7).mark(H15, 1, 7, 7);

        assertThat(begun.check().findings()).isEmpty();
    }

    @Test
    void oneThatCannotBeRead() throws Exception {
        lake.mark(H16, 1, 20, 10, second);
        store.overwrite(LAYOUT.marker(H15, 1), "{\"version\":2}".getBytes(UTF_8));

        MarkerFinding found = only();

        assertThat(found).isInstanceOf(MarkerFinding.UnreadableMarker.class);
        assertThat(found.what() + found.action()).contains("version 2", "newer Millrace", "out of complete/");
    }

    @Test
    void aRevisionThatIsNotThere() throws Exception {
        lake.mark(H15, 1, 10, 10, first).mark(H15, 3, 40, 40, first, late, later).mark(H16, 1, 20, 10, second);

        assertThat(only()).isEqualTo(new MarkerFinding.RevisionGap(new Place("events", null, LAYOUT.marker(H15, 2)), H15, 2, 3));
    }

    @Test
    void aFileThatNoCommitHas() throws Exception {
        PartFile undecided = lake.upload(0, 10, 5, 0);
        lake.mark(H15, 1, 10, 10, first, undecided);

        assertThat(only()).isEqualTo(new MarkerFinding.MarkerOfNoFile(new Place("events", null, LAYOUT.marker(H15, 1)), H15, 10, undecided.key()));
    }

    @Test
    void aFileOfAPartitionThatHasNoChain() throws Exception {
        lake.mark(H15, 1, 10, 10, first, lake.upload(7, 10, 5, 0));

        assertThat(only()).isInstanceOf(MarkerFinding.MarkerOfNoFile.class);
    }

    @Test
    void aNameThatIsNoPartFile() throws Exception {
        lake.mark(H15, 1, 10, 10, first, renamed(late, "elsewhere/x.parquet"));

        assertThat(only().what()).isEqualTo("names [elsewhere/x.parquet], which is no part file of this lane");
    }

    @Test
    void otherRowsThanTheCommitSays() throws Exception {
        var file = new PartFile(first.key(), "", List.of(), H15, "web", 1, 4, first.bytes(), 0, 0, 0, 0);
        lake.mark(H15, 1, 10, 10, file);

        assertThat(only().what()).contains("4 rows and 100 bytes, commit 0 says 5 and 100");
    }

    @Test
    void aFileOfAnotherHour() throws Exception {
        lake.mark(H15, 1, 10, 10, first, second);

        assertThat(only().what()).contains("which is of hour 2026-11-20T16");
    }

    @Test
    void aFileNamedTwice() throws Exception {
        lake.mark(H15, 1, 10, 10, first, first);

        assertThat(only().what()).contains("twice");
    }

    @Test
    void bytesThatDoNotAddUp() throws Exception {
        Marker right = ALake.marker(H15, 1, 10, 10, List.of(first));
        store.overwrite(LAYOUT.marker(H15, 1), new String(right.encode(), UTF_8).replace("\"bytes\":100,\"files\"", "\"bytes\":99,\"files\"").getBytes(UTF_8));

        assertThat(only().what()).isEqualTo("its files have not 99 bytes");
    }

    @Test
    void anEndThatNoCommitHas() throws Exception {
        lake.mark(H15, 1, 15, 10, first).mark(H16, 1, 60, 10, second);

        assertThat(lake.check().findings()).containsExactly(
                new MarkerFinding.MarkerEnds(new Place("events", null, LAYOUT.marker(H15, 1)), H15, 0, 15, 20),
                new MarkerFinding.MarkerEnds(new Place("events", null, LAYOUT.marker(H16, 1)), H16, 0, 60, 40));
    }

    @Test
    void aFileThatItHadSeenAndDoesNotName() throws Exception {
        lake.mark(H15, 1, 30, 30, first);

        assertThat(only()).isEqualTo(new MarkerFinding.MarkerLacks(new Place("events", null, LAYOUT.marker(H15, 1)), H15, 20, late.key(), true));
    }

    /** The newest marker's writer had named all before offset 40. */
    @Test
    void lateFilesOfWhichNoRevisionTellsThoughTheSinkIsPastThem() throws Exception {
        lake.mark(H15, 1, 10, 10, first).mark(H16, 1, 20, 20, second).mark(H17, 1, 40, 40, third);

        assertThat(lake.check().findings()).containsExactlyInAnyOrder(
                new MarkerFinding.MarkerLacks(new Place("events", null, LAYOUT.marker(H15, 1)), H15, 20, late.key(), false),
                new MarkerFinding.MarkerLacks(new Place("events", null, LAYOUT.marker(H15, 1)), H15, 30, later.key(), false));
    }

    @Test
    void anHourWithoutItsMarker() throws Exception {
        lake.mark(H15, 2, 40, 40, first, late, later).mark(H17, 1, 40, 40, third);
        lake.mark(H15, 1, 10, 10, first);

        assertThat(only()).isEqualTo(new MarkerFinding.MissingMarker(new Place("events", null, LAYOUT.marker(H16, 1)), H16, 1));
    }

    /** Seen by whoever marks an hour after this check has listed the markers. */
    @Test
    void aMarkerThatIsWrittenMeanwhileIsNotMissing() throws Exception {
        lake.mark(H15, 1, 10, 10, first).mark(H17, 1, 40, 40, third);
        var live = Interposed.in(store, (method, key) -> {
            if (method.equals("listUploads")) lake.mark(H16, 1, 20, 10, second).mark(H15, 2, 40, 40, first, late, later);
        });

        assertThat(new ALake(live, LAYOUT).check().findings()).isEmpty();
    }

    @Test
    void oneThatWasCopied() throws Exception {
        store.overwrite(LAYOUT.marker(H16, 1), ALake.marker(H15, 1, 10, 10, List.of(first)).encode());

        assertThat(lake.check().kinds()).containsExactly(Finding.Misplaced.class);
    }

    @Test
    void whatIsNoMarkerIsStray() throws Exception {
        store.overwrite(LAYOUT.complete() + "_SUCCESS", new byte[0]);

        assertThat(lake.check().findings()).containsExactly(new Finding.StrayName(new Place("events", null, LAYOUT.complete() + "_SUCCESS")));
    }

    @Test
    void whatAnUnreadableCommitDecidedIsNotJudged() throws Exception {
        lake.mark(H15, 1, 10, 10, first).mark(H16, 1, 20, 20, second);
        store.overwrite(LAYOUT.commit(0, 10), "{".getBytes(UTF_8), "");

        assertThat(lake.check().kinds()).containsExactly(Finding.Unreadable.class);
    }

    @Test
    void onePartitionAloneIsComparedWithItsOwnFiles() throws Exception {
        lake.mark(H15, 1, 30, 30, first);
        lake.healthy(1, 1);

        assertThat(lake.check(new LakeCheck.Options(1, false, false), 1).findings()).isEmpty();
        assertThat(lake.check(new LakeCheck.Options(0, false, false), 1).kinds()).containsExactly(MarkerFinding.MarkerLacks.class);
    }

    private MarkerFinding only() throws Exception {
        return (MarkerFinding) lake.check().serious().reduce((one, other) -> {
            throw new AssertionError(one + " and " + other);
        }).orElseThrow();
    }

    private static PartFile renamed(PartFile file, String key) {
        return new PartFile(key, "", List.of(), H15, "web", 1, file.rows(), file.bytes(), 0, 0, 0, 0);
    }
}
