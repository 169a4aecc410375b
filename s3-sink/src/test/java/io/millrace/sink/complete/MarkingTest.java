package io.millrace.sink.complete;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MarkingTest {
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final long NOW = 1_000_000_000;

    private final Marking marking = new Marking(GRACE);
    private final HeldCommits held = new HeldCommits();
    private final TreeMap<EventHour, Integer> revisions = new TreeMap<>();

    @Test
    void hoursBetweenTheFirstWithRowsAndTheLastPassedAreDueRowsOrNot() {
        hold(NOW, "2026-11-20T13", "2026-11-20T16");

        assertThat(due("2026-11-20T15")).containsExactly("2026-11-20T13", "2026-11-20T14", "2026-11-20T15");
    }

    @Test
    void nothingIsDueBeforeItIsPassed() {
        hold(NOW, "2026-11-20T13");

        assertThat(due(null)).isEmpty();
        assertThat(due("2026-11-20T12")).isEmpty();
    }

    @Test
    void hoursGoOnAfterTheNewestMarker() {
        revisions.put(EventHour.parse("2026-11-20T13"), 1);

        assertThat(due("2026-11-20T15")).containsExactly("2026-11-20T14", "2026-11-20T15");
    }

    @Test
    void anHourOfLongBeforeIsDueAloneWhenItHasRows() {
        revisions.put(EventHour.parse("2026-11-20T13"), 1);
        hold(NOW, "2026-11-18T07");

        assertThat(due("2026-11-20T14")).containsExactly("2026-11-18T07", "2026-11-20T14");
    }

    @Test
    void aRowOf1970BringsOneMarkerAndNotHalfAMillion() {
        hold(NOW, "1970-01-01T00", "2026-11-20T13");

        assertThat(due("2026-11-20T14")).containsExactly("1970-01-01T00", "2026-11-20T13", "2026-11-20T14");
    }

    @Test
    void aLaneThatRestedForAYearMarksNoEmptyHoursOfThatYear() {
        revisions.put(EventHour.parse("2025-11-20T13"), 1);

        assertThat(due("2026-11-20T14")).isEmpty();
    }

    @Test
    void lateFilesAreGatheredForAGrace() {
        revisions.put(EventHour.parse("2026-11-20T15"), 1);
        hold(NOW - GRACE.toMillis() + 1, "2026-11-20T15");
        assertThat(due("2026-11-20T15")).isEmpty();

        revisions.put(EventHour.parse("2026-11-20T14"), 2);
        hold(NOW - GRACE.toMillis(), "2026-11-20T14");

        assertThat(due("2026-11-20T15")).containsExactly("2026-11-20T14");
    }

    @Test
    void aChainIsOpenFromTheFirstFileOfAnotherHourThatMayBeMarked() {
        for (int i = 0; i < 1_000; i++) held.take(commit(i * 10L, "2026-11-20T15"), NOW);
        for (int i = 0; i < 1_000; i++) held.take(commit(20_000 + i * 20L, "2026-11-20T16"), NOW);

        assertThat(openFrom(0, "2026-11-20T15", "2026-11-20T16")).isEqualTo(20_000);
        assertThat(openFrom(0, "2026-11-20T16", "2026-11-20T16")).isZero();
        assertThat(openFrom(0, "2026-11-20T15", "2026-11-20T15")).isEqualTo(50_000);
        assertThat(openFrom(1, "2026-11-20T16", "2026-11-20T16")).isEqualTo(50_000);
    }

    private long openFrom(int partition, String but, String last) {
        return held.openFrom(partition, EventHour.parse(but), EventHour.parse(last), 50_000);
    }

    private List<String> due(String reached) {
        return marking.due(reached == null ? null : EventHour.parse(reached), revisions, held, NOW).stream().map(EventHour::toString).toList();
    }

    private void hold(long now, String... hours) {
        held.take(commit(0, hours), now);
    }

    private static Commit commit(long first, String... hours) {
        var files = Arrays.stream(hours).map(hour -> new PartFile("k", "u", List.of(), EventHour.parse(hour), "web", 1, 1, 1, 0, 0, 0, 0)).toList();
        return new Commit(Commit.VERSION, "p", "live", "events", "valid", "id", 0, first, first + 10, null, "a", 0, "id", List.of(), files, List.of());
    }
}
