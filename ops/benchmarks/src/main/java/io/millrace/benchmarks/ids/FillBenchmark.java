package io.millrace.benchmarks.ids;

import io.millrace.streams.ids.IdWindow;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An empty window takes the ids of a day, in batches: its index grows some twenty times. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FillBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int BATCH = StoreBenchmark.BATCH;

    @Param("100000000")
    public long ids;

    @Benchmark
    public IdWindow g_fill(FillFigures figures) {
        int batches = (int) (ids / BATCH);
        var processor = new long[batches];
        var clock = new long[batches];
        long heap = heapUsed();
        var full = new FullWindow();
        full.ids = 0;
        full.fill();
        full.ids = ids;
        for (int i = 0; i < batches; i++) {
            long processorBefore = THREADS.getCurrentThreadCpuTime();
            long clockBefore = System.nanoTime();
            batch(full);
            clock[i] = System.nanoTime() - clockBefore;
            processor[i] = THREADS.getCurrentThreadCpuTime() - processorBefore;
        }
        figures.nanosPerId = (double) Arrays.stream(processor).sum() / ids;
        figures.heapBytesPerId = (double) (heapUsed() - heap) / full.window.size();
        figures.budgetBytesPerId = (double) full.memory.used() / full.window.size();
        batches(figures, processor, clock);
        return full.window;
    }

    private static void batch(FullWindow full) {
        for (int i = 0; i < BATCH; i++) full.fetch(full.next + i);
        for (int i = 0; i < BATCH; i++) full.seeNext();
    }

    private static void batches(FillFigures figures, long[] processor, long[] clock) {
        Arrays.sort(processor);
        Arrays.sort(clock);
        figures.batchMedian = micros(processor, 0.5);
        figures.batch999 = micros(processor, 0.999);
        figures.batchMax = micros(processor, 1);
        figures.clock999 = micros(clock, 0.999);
        figures.clockMax = micros(clock, 1);
    }

    private static double micros(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, (long) (sorted.length * part))] / 1_000.0;
    }

    static long heapUsed() {
        for (int i = 0; i < 3; i++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
