package io.millrace.streams.ids;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** The bytes that the ids of all partitions of a process, standbys included, may take together. Safe for concurrent use. */
public final class MemoryBudget {
    private static final double NEAR = 0.8;

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong ids = new AtomicLong();
    private volatile BooleanSupplier spare = () -> false;

    /** @param limit bytes */
    public MemoryBudget(long limit) {
        this.limit = limit;
    }

    public long limit() {
        return limit;
    }

    /** Bytes taken. */
    public long used() {
        return used.get();
    }

    /** Whether more than three quarters are taken. */
    boolean isTight() {
        return used.get() > limit / 4 * 3;
    }

    /** How many ids are remembered; as of their last commit. */
    public long ids() {
        return ids.get();
    }

    /** What to know when more than 80 % are taken, for people; null before. */
    public String warning() {
        long now = used.get();
        if (now <= NEAR * limit) return null;
        return "dedupe.memory = " + limit + " bytes is used to " + 100 * now / limit + " %; at 100 % the stage stops. " + BudgetUsedUp.REMEDY;
    }

    /** @param drop gives back some of what can be done without; false if nothing is left of it */
    void dropFirst(BooleanSupplier drop) {
        spare = drop;
    }

    /** @throws BudgetUsedUp if the bytes are not there; nothing is taken then */
    void take(long bytes) {
        while (!isTaken(bytes)) {
            if (spare.getAsBoolean()) continue;
            if (isTaken(bytes)) return; // another thread has just given back the last that could be spared
            throw new BudgetUsedUp(limit, used.get(), ids.get());
        }
    }

    /** Never more than the limit, not even for a moment: another thread would see it and stop the stage. */
    private boolean isTaken(long bytes) {
        long before = used.getAndUpdate(now -> now + bytes > limit ? now : now + bytes);
        return before + bytes <= limit;
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    void count(long change) {
        ids.addAndGet(change);
    }
}
