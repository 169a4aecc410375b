package io.millrace.streams.ids;

/**
 * When the entries of a log came, without a time on each: they come in the order of stream time, so it is enough to know how many came at each
 * millisecond. Two bytes a millisecond that brought any are usual. Not thread-safe.
 */
final class TimeTrack {
    private final ByteQueue runs;
    private long headTime;
    private long headCount;
    private long tailTime;
    private long tailCount;
    private long queuedTime;

    TimeTrack(MemoryBudget memory) {
        this.runs = new ByteQueue(memory);
    }

    /** @param time not less than that of any entry before */
    void append(long time, long count) {
        if (tailCount > 0 && time == tailTime) {
            tailCount += count;
            return;
        }
        if (tailCount > 0) enqueueTail();
        tailTime = time;
        tailCount = count;
    }

    /** Forgets the oldest entries, those that came before a time. @return how many */
    long dropBefore(long time) {
        long dropped = 0;
        while (nextRun() && headTime < time) {
            dropped += headCount;
            headCount = 0;
        }
        return dropped;
    }

    void close() {
        runs.close();
    }

    /** Makes the oldest run the head, if there is one. */
    private boolean nextRun() {
        if (headCount > 0) return true;
        if (!runs.isEmpty()) {
            headTime += runs.takeVarint();
            headCount = runs.takeVarint();
            return true;
        }
        if (tailCount == 0) return false;
        headTime = tailTime;
        queuedTime = tailTime;
        headCount = tailCount;
        tailCount = 0;
        return true;
    }

    private void enqueueTail() {
        runs.addVarint(tailTime - queuedTime);
        runs.addVarint(tailCount);
        queuedTime = tailTime;
    }
}
