package io.millrace.streams.ids;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that the ids of all partitions of a process, standbys included, may take together. Safe for concurrent use. */
public final class MemoryBudget {
    private static final double NEAR = 0.8;

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong ids = new AtomicLong();

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

    /** How many ids are remembered; as of their last commit. */
    public long ids() {
        return ids.get();
    }

    /** Whether more than 80 % are taken: the time to act. */
    public boolean isNear() {
        return used.get() > NEAR * limit;
    }

    /** @throws BudgetUsedUp if the bytes are not there; nothing is taken then */
    void take(long bytes) {
        long now = used.addAndGet(bytes);
        if (now <= limit) return;
        used.addAndGet(-bytes);
        throw new BudgetUsedUp(limit, now - bytes, ids.get());
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    void count(long change) {
        ids.addAndGet(change);
    }
}
