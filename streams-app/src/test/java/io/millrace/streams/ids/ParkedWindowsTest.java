package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.streams.ids.ParkedWindows.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ParkedWindowsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final MemoryBudget memory = new MemoryBudget(8 << 20);
    private final ParkedWindows parked = new ParkedWindows(memory, now::get);

    @Test
    void givesAWindowToTheFirstWhoComes() {
        var window = windowOf(1);
        var left = new Parked(window, at(77));
        parked.park("ids-3", left);

        var taken = parked.take("ids-3");

        assertThat(taken).isEqualTo(left);
        assertThat(parked.take("ids-3")).isNull();
        assertThat(taken.window().see(0, 0, 7, 0, NOON.toEpochMilli())).isEqualTo(Copy.REPEAT);
    }

    @Test
    void keepsPartitionsApart() {
        parked.park("ids-3", new Parked(windowOf(1), at(77)));

        assertThat(parked.take("ids-4")).isNull();
    }

    @Test
    void countsInTheBudget() {
        parked.park("ids-3", new Parked(windowOf(1_000), at(77)));

        assertThat(memory.used()).isPositive();
        assertThat(memory.ids()).isEqualTo(1_000);
    }

    @Test
    void dropsWhatNobodyCameFor() {
        parked.park("ids-3", new Parked(windowOf(1), at(77)));
        now.set(NOON.plus(ParkedWindows.PATIENCE));
        parked.park("ids-4", new Parked(windowOf(1), at(78)));
        long both = memory.used();

        now.set(NOON.plus(ParkedWindows.PATIENCE).plus(Duration.ofMillis(1)));
        parked.evict();

        assertThat(memory.used()).isEqualTo(both / 2);
        assertThat(parked.take("ids-3")).isNull();
        assertThat(parked.take("ids-4")).isNotNull();
    }

    @Test
    void givesNothingThatIsTooOld() {
        parked.park("ids-3", new Parked(windowOf(1), at(77)));

        now.set(NOON.plus(ParkedWindows.PATIENCE).plus(Duration.ofMillis(1)));

        assertThat(parked.take("ids-3")).isNull();
        assertThat(memory.used()).isZero();
    }

    @Test
    void keepsTheLaterOfTwo() {
        parked.park("ids-3", new Parked(windowOf(1), at(77)));
        parked.park("ids-3", new Parked(windowOf(2), at(78)));

        assertThat(parked.take("ids-3").offsets().last()).isEqualTo(78);
    }

    /** A window in use never stops for one that may not be needed; but when none is left, it does stop. */
    @Test
    void makesRoomForWindowsInUseOldestFirst() {
        parked.park("ids-3", new Parked(windowOf(50_000), at(77)));
        parked.park("ids-4", new Parked(windowOf(50_000), at(78)));
        var small = windowOf(0);

        for (int id = 0; memory.ids() == 100_000; id++) small.see(0, id, 7, id, NOON.toEpochMilli());

        assertThat(parked.take("ids-3")).isNull();
        assertThat(parked.take("ids-4")).isNotNull();
        assertThatThrownBy(() -> see(small, 1_000_000)).isInstanceOf(BudgetUsedUp.class);
    }

    @Test
    void keepsNothingOnceItIsClosed() {
        parked.park("ids-3", new Parked(windowOf(1), at(77)));
        parked.close();

        parked.park("ids-4", new Parked(windowOf(1), at(78)));

        assertThat(memory.used()).isZero();
    }

    private IdWindow windowOf(int ids) {
        var window = new IdWindow(Duration.ofMinutes(10), memory, 42);
        see(window, ids);
        window.pack((number, pack) -> {});
        return window;
    }

    private static PackOffsets at(long offset) {
        var offsets = new PackOffsets(Duration.ofMinutes(10));
        offsets.read(offset, IdWindow.NO_TIME);
        return offsets;
    }

    private static void see(IdWindow window, int ids) {
        for (int id = 0; id < ids; id++) window.see(0, id, 7, id, NOON.toEpochMilli());
    }
}
