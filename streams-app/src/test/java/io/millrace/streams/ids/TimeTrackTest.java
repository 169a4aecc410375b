package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeTrackTest {
    private static final long NOON = 1_700_000_000_000L;

    private final MemoryBudget memory = new MemoryBudget(1 << 30);
    private final TimeTrack times = new TimeTrack(memory);

    @Test
    void dropsWhatCameBeforeAndNotWhatCameThen() {
        times.append(NOON, 1);
        times.append(NOON, 2);
        times.append(NOON + 1, 4);

        assertThat(times.dropBefore(NOON)).isZero();
        assertThat(times.dropBefore(NOON + 1)).isEqualTo(3);
        assertThat(times.dropBefore(NOON + 1)).isZero();
        assertThat(times.dropBefore(NOON + 2)).isEqualTo(4);
        assertThat(times.dropBefore(Long.MAX_VALUE)).isZero();
    }

    /** A run that is being dropped still grows. */
    @Test
    void countsWhatComesAtATimeAlreadyLookedAt() {
        times.append(NOON, 1);
        times.dropBefore(NOON);
        times.append(NOON, 1);
        times.append(NOON + 5, 1);

        assertThat(times.dropBefore(NOON + 1)).isEqualTo(2);
        assertThat(times.dropBefore(NOON + 6)).isEqualTo(1);
    }

    @Test
    void beginsAtAnyTimeAndAgainAfterAnySilence() {
        for (long time : new long[] {0, 1, NOON, Long.MAX_VALUE / 2}) {
            times.append(time, 3);

            assertThat(times.dropBefore(time)).isZero();
            assertThat(times.dropBefore(time + 1)).isEqualTo(3);
        }
    }

    @Test
    void agreesWithAQueueOfTimes() {
        var random = new SplittableRandom(7);
        var queue = new ArrayDeque<Long>();
        long now = NOON;
        for (int step = 0; step < 300_000; step++) {
            now += random.nextInt(4) == 0 ? random.nextInt(1 << random.nextInt(20)) : 0;
            times.append(now, 1);
            queue.add(now);
            if (random.nextInt(3) > 0) continue;
            long before = now - random.nextInt(1 << 22);
            long expected = 0;
            for (; !queue.isEmpty() && queue.peek() < before; expected++) queue.poll();

            assertThat(times.dropBefore(before)).isEqualTo(expected);
        }
    }

    @Test
    void needsFewBytesForATime() {
        for (int i = 0; i < 1_000_000; i++) times.append(NOON + i / 3, 1);

        assertThat(memory.used()).isLessThan(700_000);
        times.close();
        assertThat(memory.used()).isZero();
    }
}
