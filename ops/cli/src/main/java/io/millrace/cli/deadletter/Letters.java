package io.millrace.cli.deadletter;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The letters of one lane. */
interface Letters {
    /** Offsets of one partition, the end exclusive. */
    record Range(long from, long to) {}

    /** Told while letters are read. */
    interface Progress {
        Progress NONE = (done, all) -> {};

        /** Offsets, which are no fewer than letters. */
        void reached(long done, long all);
    }

    /**
     * What there is now, by partition.
     *
     * @param partitions the only ones wanted; empty for all
     * @param since letters written before may be left out; null for all
     */
    Map<Integer, Range> ranges(Set<Integer> partitions, Instant since);

    /**
     * Hands over each letter in the ranges once, those of a partition in their order.
     *
     * @return how many records were no dead letters of a known version, and were left out
     */
    long read(Map<Integer, Range> ranges, Consumer<Letter> reader, Progress progress);
}
