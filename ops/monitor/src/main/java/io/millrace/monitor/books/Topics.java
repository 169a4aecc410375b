package io.millrace.monitor.books;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Topics as a read_committed reader sees them. Used by one thread. */
interface Topics extends AutoCloseable {
    /**
     * @param start first offset that retention left
     * @param stable last stable offset: below it every transaction is decided
     * @param high end of the log, open transactions included
     */
    record Bounds(long start, long stable, long high) {}

    /** @param lastHeader the last header of a name, or null */
    record Stored(int partition, long offset, byte[] value, Function<String, byte[]> lastHeader) {}

    /** By partition; empty if there is no such topic yet. */
    Map<Integer, Bounds> bounds(String topic);

    /** Hands over every committed record of the ranges, each partition in order. The ranges must lie below the stable ends. */
    void read(String topic, Map<Integer, OffsetRange> ranges, Consumer<Stored> reader);

    @Override
    void close();
}
