package io.millrace.benchmarks.ids;

import io.millrace.benchmarks.EventCount;
import io.millrace.benchmarks.Processor;
import io.millrace.streams.ids.Copy;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Batches of ids, asked one after the other, or after all of the batch were fetched, which is what streams-app does. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(StoreBenchmark.BATCH)
public class StoreBenchmark {
    static final int BATCH = 64;
    private static final int COPY_IN = 20;

    private final long[] batch = new long[BATCH];
    private long asked;

    @Benchmark
    public int a_plain_table(Processor processor, FullTable full) {
        EventCount.add(BATCH);
        int added = 0;
        for (int i = 0; i < BATCH; i++) added += addNext(full);
        return added;
    }

    @Benchmark
    public long b_plain_table_fetched(Processor processor, FullTable full) {
        EventCount.add(BATCH);
        long read = 0;
        for (long n = full.next; n < full.next + BATCH; n++) read ^= full.table.touch(Ids.high(n), Ids.low(n));
        for (int i = 0; i < BATCH; i++) read += addNext(full);
        return read;
    }

    @Benchmark
    public void c_window(Processor processor, FullWindow full) {
        EventCount.add(BATCH);
        for (int i = 0; i < BATCH; i++) full.see(full.next++, Copy.FIRST);
        full.commitIfDue();
    }

    @Benchmark
    public void d_window_fetched(Processor processor, FullWindow full) {
        EventCount.add(BATCH);
        for (int i = 0; i < BATCH; i++) full.fetch(full.next + i);
        for (int i = 0; i < BATCH; i++) full.see(full.next++, Copy.FIRST);
        full.commitIfDue();
    }

    /** One in twenty is a copy of an id anywhere in the window. */
    @Benchmark
    public void e_window_fetched_with_copies(Processor processor, FullWindow full) {
        EventCount.add(BATCH);
        long next = full.next;
        for (int i = 0; i < BATCH; i++) batch[i] = isCopy(full, i) ? full.earlier(full.next + i) : next++;
        seeBatch(full);
    }

    @Benchmark
    public void f_window_fetched_copies_only(Processor processor, FullWindow full) {
        EventCount.add(BATCH);
        for (int i = 0; i < BATCH; i++) batch[i] = full.earlier(++asked);
        seeBatch(full);
    }

    private void seeBatch(FullWindow full) {
        for (long n : batch) full.fetch(n);
        for (long n : batch) {
            if (n >= full.next) full.see(full.next++, Copy.FIRST);
            else full.see(n, Copy.REPEAT);
        }
        full.commitIfDue();
    }

    private static boolean isCopy(FullWindow full, int i) {
        return Math.floorMod(Ids.mix(full.next) + i, COPY_IN) == 0;
    }

    private static int addNext(FullTable full) {
        long n = ++full.next;
        if (!full.table.add(Ids.high(n), Ids.low(n))) throw new IllegalStateException("id " + n);
        return 1;
    }
}
