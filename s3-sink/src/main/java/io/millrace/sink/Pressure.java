package io.millrace.sink;

import io.millrace.sink.file.MemoryBudget;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Keeps what the process holds for rows within its budget. When it is short: row groups are made of what waits, and sent; rows go to disk, if there is
 * one for them; the partition that holds most commits; nothing more is polled. For the thread that polls.
 */
final class Pressure {
    private final MemoryBudget budget;
    private final LongSupplier inFlight;
    private long held;

    /** @param inFlight bytes of parts that are being sent */
    Pressure(MemoryBudget budget, LongSupplier inFlight) {
        this.budget = budget;
        this.inFlight = inFlight;
    }

    /** Bytes held for rows, polled ones included, at the last look. */
    long held() {
        return held;
    }

    /** So that nothing more may be polled: what was polled already counts too, unlike in {@link MemoryBudget#isShort}. */
    boolean isOverBudget() {
        return held > budget.bytes();
    }

    void relieve(List<PartitionSink> sinks) {
        look(sinks);
        if (!isOverBudget()) return;
        // A little below, so that not every turn ends here.
        long goal = budget.bytes() - budget.bytes() / 4;
        for (PartitionSink most : largestFirst(sinks, PartitionSink::memory)) {
            if (held > goal) most.encode(held - goal);
            look(sinks);
        }
        for (PartitionSink most : largestFirst(sinks, PartitionSink::memory)) {
            if (held > goal) most.spill(held - goal);
            look(sinks);
        }
        commit(sinks);
    }

    /** The partition that holds most first, the next one where it cannot; a repair last, as it would have to begin anew. What is on its way already is waited for. */
    private void commit(List<PartitionSink> sinks) {
        for (PartitionSink most : repairsLast(largestFirst(sinks, PartitionSink::size))) {
            long leaving = sinks.stream().filter(PartitionSink::isCommitting).mapToLong(PartitionSink::memory).sum() + inFlight.getAsLong();
            // If it is polled records that take the memory, a commit would free little and make small files.
            boolean isWorthIt = sinks.stream().mapToLong(PartitionSink::memory).sum() > budget.bytes() / 2;
            if (held - leaving <= budget.bytes() || !isWorthIt) return;
            most.tellMemoryShort(budget.bytes());
            look(sinks);
        }
    }

    private void look(List<PartitionSink> sinks) {
        long files = sinks.stream().mapToLong(PartitionSink::memory).sum() + inFlight.getAsLong();
        long polled = sinks.stream().mapToLong(PartitionSink::backlog).sum();
        budget.count(files, polled);
        held = files + polled;
    }

    private static List<PartitionSink> repairsLast(List<PartitionSink> sinks) {
        return sinks.stream().sorted(Comparator.comparing(PartitionSink::isRepairing)).toList();
    }

    private static List<PartitionSink> largestFirst(List<PartitionSink> sinks, ToLongFunction<PartitionSink> size) {
        return sinks.stream().sorted(Comparator.comparingLong(size).reversed()).toList();
    }
}
