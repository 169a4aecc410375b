package io.millrace.cli.produce;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets at most so many rows a second pass, evenly. For one thread. */
public final class Pace {
    private final double nanosPerRow;
    private final long start = System.nanoTime();
    private long passed;

    /** @param rowsPerSecond 0 = as fast as possible */
    public Pace(double rowsPerSecond) {
        nanosPerRow = rowsPerSecond <= 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / rowsPerSecond;
    }

    /** Waits until the next row is due. */
    public void await() {
        long due = start + (long) (nanosPerRow * passed++);
        long wait = due - System.nanoTime();
        if (wait > 0 && nanosPerRow > 0) LockSupport.parkNanos(wait);
    }
}
