package io.millrace.sink.complete;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.time.EventHour;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassageTest {
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final EventHour HOUR = EventHour.parse("2026-11-20T15");
    private static final long OVER = Instant.parse("2026-11-20T16:10:00Z").toEpochMilli();

    private final Passage passage = new Passage(GRACE);

    @Test
    void anHourIsPassedByTheWatermarkAndReachedByTheChains() {
        passage.take(look(OVER, behind(OVER), 50));

        assertThat(passage.reached(Map.of(0, 49L))).isEmpty();
        assertThat(passage.reached(Map.of(0, 50L))).contains(HOUR);
        assertThat(passage.reached(Map.of(0, 60L))).as("told once").isEmpty();
    }

    @Test
    void noHourIsPassedBeforeItsGraceIsOverWhateverTheWatermarkSays() {
        passage.take(look(OVER - 1, clear(100, OVER + 3_600_000), 50));

        assertThat(passage.reached(Map.of(0, 50L))).contains(Hours.before(HOUR, 1));
    }

    @Test
    void anIdlePartitionIsPassedByTheClock() {
        passage.take(look(OVER, clear(100, OVER - 40_000_000), 0));

        assertThat(passage.reached(Map.of())).contains(HOUR);
    }

    @Test
    void aPartitionThatNothingWasEverWrittenToIsPassedByTheClock() {
        passage.take(look(OVER, new Input(0, Input.NONE, 0, Input.NONE, 0), 0));

        assertThat(passage.reached(Map.of())).contains(HOUR);
    }

    /** At no moment is all of a busy partition accounted for. */
    @Test
    void aBusyPartitionIsPassedWhenItIsAccountedForUpToAnEndNotedAfterTheHour() {
        long wrongClock = OVER + 100_000_000;
        passage.take(look(OVER, new Input(90, wrongClock, 90, OVER - 1, 100), 50));
        assertThat(passage.reached(Map.of(0, 50L))).isEmpty();

        passage.take(look(OVER + 5_000, new Input(100, wrongClock, 100, OVER + 4_000, 120), 55));

        assertThat(passage.reached(Map.of(0, 54L))).isEmpty();
        assertThat(passage.reached(Map.of(0, 55L))).contains(HOUR);
    }

    @Test
    void aStoppedStreamsAppHoldsTheHourBackThoughItsWatermarkWasBeyond() {
        for (int minutes = 0; minutes < 300; minutes++) {
            passage.take(look(OVER + minutes * 60_000L, new Input(90, OVER, 90, OVER - 1, 100 + minutes), 50));
            assertThat(passage.reached(Map.of(0, 50L)).filter(hour -> hour.compareTo(HOUR) >= 0)).isEmpty();
        }
    }

    @Test
    void aTopicCreatedAgainHoldsTheHourBack() {
        passage.take(look(OVER, new Input(100, OVER - 40_000_000, 100, Input.NONE, 40), 0));

        assertThat(passage.reached(Map.of()).filter(HOUR::equals)).isEmpty();
    }

    @Test
    void theSlowestPartitionDecides() {
        passage.take(new Look(OVER, Map.of(0, behind(OVER), 1, behind(OVER - 3_600_000)), Map.of(), "id", Map.of(0, 5L, 1, 5L)));

        assertThat(passage.reached(Map.of(0, 5L, 1, 5L))).contains(Hours.before(HOUR, 1));
    }

    @Test
    void whatIsRoutedIsNotDecided() {
        passage.take(byId(new Input(30, Input.NONE, 30, OVER, 40), 50));
        passage.take(byId(new Input(39, Input.NONE, 39, OVER, 60), 70));
        assertThat(passage.reached(Map.of(0, 100L))).isEmpty();

        passage.take(byId(new Input(40, Input.NONE, 40, OVER, 80), 90));

        assertThat(passage.reached(Map.of(0, 89L))).isEmpty();
        assertThat(passage.reached(Map.of(0, 90L))).contains(HOUR);
    }

    /** A sink that stands still for months, and a lane that goes on. */
    @Test
    void fencesDoNotFillMemoryAndTheOldestStaysInReach() {
        for (int hours = 0; hours < 2_000; hours++) passage.take(look(OVER + hours * 3_600_000L, behind(OVER + hours * 3_600_000L), 50 + hours));

        assertThat(passage.reached(Map.of(0, 50L))).contains(HOUR);
        assertThat(passage.reached(Map.of(0, 5_000L))).contains(Hours.before(HOUR, -1_999));
    }

    private static Look look(long now, Input raw, long validEnd) {
        return new Look(now, Map.of(0, raw), Map.of(), "id", Map.of(0, validEnd));
    }

    private static Look byId(Input byId, long validEnd) {
        return new Look(OVER, Map.of(0, behind(OVER)), Map.of(0, byId), "id", Map.of(0, validEnd));
    }

    /** Accounted for up to a record time, with more to come. */
    private static Input behind(long watermark) {
        return new Input(100, watermark, 100, watermark + 1, 110);
    }

    private static Input clear(long end, long watermark) {
        return new Input(end, watermark, end, Input.NONE, end);
    }
}
