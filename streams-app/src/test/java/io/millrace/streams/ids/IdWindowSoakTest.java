package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Many windows' worth of ids through one window, with commits and restarts; no answer goes unchecked. An id is its number, spread by a bijection, and
 * the n-th comes at a time known from n: so what a copy must be called needs no map. Each id comes again, as a new one, soon after it has expired.
 */
class IdWindowSoakTest {
    /** 12,000,000 in nightly. */
    private static final int IDS = Integer.getInteger("millrace.ids.soak", 400_000);
    private static final int WINDOWS = 12;
    private static final int PER_WINDOW = IDS / WINDOWS;
    /** So many ids in turn; the window never holds all of them. */
    private static final int CYCLE = PER_WINDOW * 11 / 10;
    private static final int PACK_EVERY = 5_000;
    private static final long WINDOW = 3_600_000;
    private static final long NOON = 1_700_000_000_000L;

    private record Packed(byte[] bytes, long newest) {}

    private final SplittableRandom random = new SplittableRandom(11);
    private final MemoryBudget memory = new MemoryBudget(4L << 30);
    private final ArrayDeque<Packed> changelog = new ArrayDeque<>();
    private IdWindow window = newWindow();
    private long next;
    /** Number of the oldest id in the window: the first whose time is not older than the window. */
    private long oldest;

    @Test
    void isRightAndFlatForManyWindows() {
        var usedPerId = new ArrayList<Double>();
        while (next < IDS) {
            seeNext();
            if (random.nextInt(10) == 0) seeAgain();
            if (next % PACK_EVERY == 0) commit();
            if (next % (PER_WINDOW * 3L / 2) == 0) restart();
            if (next % PER_WINDOW == 0) usedPerId.add((double) memory.used() / window.size());
        }

        double settled = usedPerId.get(1);
        assertThat(usedPerId.subList(2, usedPerId.size())).as("bytes an id, window by window").allSatisfy(used -> assertThat(used).isLessThan(1.1 * settled));
        window.close();
        assertThat(memory.used()).isZero();
        assertThat(memory.ids()).isZero();
    }

    private void seeNext() {
        long now = time(next);
        while (time(oldest) < now - WINDOW) oldest++;
        check(next, Copy.FIRST, now);
        next++;
        if (window.size() != next - oldest) throw new AssertionError(window.size() + " ids remembered, not " + (next - oldest));
    }

    /** A copy of any id of the window, often of the oldest, at the time of the last. */
    private void seeAgain() {
        long n = random.nextInt(4) == 0 ? oldest : random.nextLong(oldest, next);
        check(n, Copy.REPEAT, time(next - 1));
    }

    private void check(long n, Copy expected, long now) {
        long id = n % CYCLE;
        Copy actual = window.see(spread(id), ~id, 7, id, now);
        if (actual != expected) throw new AssertionError("id " + n + " of " + oldest + " to " + next + ": " + actual + ", not " + expected);
    }

    private void commit() {
        window.pack((number, pack) -> changelog.add(new Packed(pack, time(next - 1))));
        while (changelog.peek().newest < time(next - 1) - WINDOW) changelog.poll();
    }

    /** After a commit: from the changelog, of which retention has deleted what nobody needs. */
    private void restart() {
        commit();
        window.close();
        window = newWindow();
        changelog.forEach(pack -> window.restore(pack.bytes));
    }

    /** Unevenly: many at one millisecond, then silence. */
    private static long time(long n) {
        long step = WINDOW / 100;
        long perStep = PER_WINDOW / 100;
        return NOON + n / perStep * step + n % perStep / 3;
    }

    private static long spread(long n) {
        long z = n * 0x9e37_79b9_7f4a_7c15L;
        z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        return z ^ z >>> 31;
    }

    private IdWindow newWindow() {
        return new IdWindow(Duration.ofMillis(WINDOW), memory, random.nextLong());
    }
}
