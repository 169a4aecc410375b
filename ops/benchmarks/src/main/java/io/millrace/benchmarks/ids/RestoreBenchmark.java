package io.millrace.benchmarks.ids;

import io.millrace.benchmarks.Spread;
import io.millrace.streams.ids.IdWindow;
import io.millrace.streams.ids.MemoryBudget;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Windows of several partitions are rebuilt from packs in memory, one after the other; all stay. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RestoreBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PARTITIONS = 7;
    private static final int PACK_EVERY = 10_000;

    /** Of all partitions but the first three. */
    @Param("100000000")
    public long ids;

    private long perPartition;
    private final List<byte[]> steady = new ArrayList<>();
    private final List<byte[]> fromEmpty = new ArrayList<>();

    @Setup
    public void write() {
        perPartition = ids / 10;
        var full = new FullWindow();
        full.fill();
        full.ids = perPartition;
        write(full, fromEmpty);
        write(full, steady);
        full.window.close();
    }

    /** The changelog of a partition that has run for longer than its window. */
    @Benchmark
    public List<IdWindow> h_restore(RestoreFigures figures) {
        return restore(figures, steady);
    }

    /** That of one which began within it: how large the index will get is not known. */
    @Benchmark
    public List<IdWindow> i_restore_of_a_young_lane(RestoreFigures figures) {
        return restore(figures, fromEmpty);
    }

    private void write(FullWindow full, List<byte[]> packs) {
        for (long i = 1; i <= perPartition; i++) {
            full.see(full.next++, io.millrace.streams.ids.Copy.FIRST);
            if (i % PACK_EVERY == 0) full.window.pack((number, pack) -> packs.add(pack));
        }
    }

    private List<IdWindow> restore(RestoreFigures figures, List<byte[]> packs) {
        var memory = new MemoryBudget(Long.MAX_VALUE);
        var windows = new ArrayList<IdWindow>();
        var nanos = new ArrayList<Double>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            long before = THREADS.getCurrentThreadCpuTime();
            var window = new IdWindow(Duration.ofMillis(Ids.WINDOW), memory, partition);
            packs.forEach(window::restore);
            nanos.add((double) (THREADS.getCurrentThreadCpuTime() - before) / perPartition);
            windows.add(window);
        }
        figures.nanosPerId = Spread.of(nanos).median();
        figures.budgetBytesPerId = (double) memory.used() / memory.ids();
        return windows;
    }
}
