package io.millrace.streams.ids;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the tasks of one process share about their ids. Safe for concurrent use.
 *
 * @param memory of all windows
 * @param parked windows on their way from a standby to its successor
 * @param obsolete by partition, the changelog's offset before which no pack is needed any more, by whomever
 */
public record SharedIds(MemoryBudget memory, ParkedWindows parked, Map<Integer, Long> obsolete) implements AutoCloseable {
    public static SharedIds within(MemoryBudget memory, InstantSource clock) {
        return new SharedIds(memory, new ParkedWindows(memory, clock), new ConcurrentHashMap<>());
    }

    @Override
    public void close() {
        parked.close();
    }
}
