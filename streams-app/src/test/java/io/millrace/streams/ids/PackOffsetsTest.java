package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PackOffsetsTest {
    private static final long NOON = 1_700_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long WINDOW = 24 * HOUR;
    private static final long MARGIN = 3 * HOUR;

    private final PackOffsets offsets = new PackOffsets(Duration.ofMillis(WINDOW));

    @Test
    void keepsAllWhileItIsNotKnownWhatIsCommitted() {
        offsets.read(5, NOON);

        assertThat(offsets.obsolete()).isZero();
    }

    @Test
    void packsGoAnEighthOfTheWindowAfterTheirLastId() {
        offsets.read(5, NOON);
        offsets.read(6, NOON + HOUR);

        offsets.committed(NOON + MARGIN);
        long tooEarly = offsets.obsolete();
        offsets.committed(NOON + MARGIN + 1);

        assertThat(tooEarly).isZero();
        assertThat(offsets.obsolete()).isEqualTo(6);
    }

    /** The time of an open transaction may be taken back. */
    @Test
    void whatIsOpenDeletesNothing() {
        offsets.read(5, NOON);

        for (int flush = 0; flush < 3; flush++) {
            offsets.committing(6, NOON + 9 * WINDOW, NOON + 8 * WINDOW);
            assertThat(offsets.obsolete()).as("after " + flush).isZero();
        }
        offsets.committing(6, NOON + 9 * WINDOW, NOON + 8 * WINDOW);

        assertThat(offsets.obsolete()).isEqualTo(6);
    }

    @Test
    void packsWrittenGoAsThoseReadDo() {
        for (int flush = 0; flush < 10; flush++) offsets.committing(flush == 0 ? PackOffsets.NONE : flush, NOON + flush * HOUR, NOON + flush * HOUR - WINDOW);

        offsets.committed(NOON + 5 * HOUR + MARGIN + 1);

        assertThat(offsets.obsolete()).isEqualTo(6);
    }

    @Test
    void doesNotKnowOfPacksThatDoNotSayTheirTime() {
        offsets.read(5, IdWindow.NO_TIME);
        offsets.committed(NOON + 9 * WINDOW);

        assertThat(offsets.obsolete()).isZero();
        assertThat(offsets.last()).isEqualTo(5);
    }

    @Test
    void aCommitThatSaysLessTakesNothingBack() {
        offsets.read(5, NOON);
        offsets.committed(NOON + MARGIN + 1);
        offsets.committed(NOON);

        assertThat(offsets.obsolete()).isEqualTo(6);
    }

    /** However many packs: never one too many, and after a window at most a quarter of an hour's too few. */
    @Test
    void isCoarseAtMost() {
        int perHour = 1_000;
        for (int pack = 0; pack < 100 * perHour; pack++) offsets.read(pack, NOON + pack * HOUR / perHour);

        offsets.committed(NOON + 80 * HOUR + MARGIN);

        assertThat(offsets.obsolete()).isBetween(79L * perHour + perHour / 2, 80L * perHour);
    }

    /** A task that was active and is a standby may read again what it wrote. */
    @Test
    void takesOldOffsetsAgainWithoutGoingBack() {
        offsets.read(5, NOON);
        offsets.read(9, NOON + HOUR);
        offsets.read(7, NOON);
        offsets.read(10, NOON + 2 * HOUR);

        offsets.committed(NOON + HOUR + MARGIN + 1);

        assertThat(offsets.obsolete()).isEqualTo(10);
    }
}
