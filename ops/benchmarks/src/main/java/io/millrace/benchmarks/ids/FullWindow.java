package io.millrace.benchmarks.ids;

import io.millrace.streams.ids.Copy;
import io.millrace.streams.ids.IdWindow;
import io.millrace.streams.ids.MemoryBudget;
import java.time.Duration;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A window of 24 hours that holds the ids of a day; for each new one, the oldest expires. */
@State(Scope.Thread)
public class FullWindow {
    private static final int SCHEMA = 7;
    private static final int PACKED = 100_000;

    @Param("100000000")
    public long ids;

    MemoryBudget memory;
    IdWindow window;
    long next;

    @Setup
    public void fill() {
        memory = new MemoryBudget(Long.MAX_VALUE);
        window = new IdWindow(Duration.ofMillis(Ids.WINDOW), memory, 42);
        while (next < ids) {
            if (next % StoreBenchmark.BATCH == 0) for (int i = 0; i < StoreBenchmark.BATCH; i++) fetch(next + i);
            seeNext();
        }
    }

    /** What the topology's commit does now and then, here without a changelog. */
    void commitIfDue() {
        if (next % PACKED < StoreBenchmark.BATCH) window.pack((number, pack) -> {});
    }

    void seeNext() {
        see(next++, Copy.FIRST);
        if (next % PACKED == 0) window.pack((number, pack) -> {});
    }

    /** One that came before or comes now. */
    void see(long n, Copy expected) {
        long now = Ids.time(next, ids);
        if (window.see(Ids.high(n), Ids.low(n), SCHEMA, n, now) != expected) throw new IllegalStateException("id " + n);
    }

    void fetch(long n) {
        window.fetch(Ids.high(n), Ids.low(n));
    }

    /** An id that came within the window, by a random number; not one just about to expire. */
    long earlier(long random) {
        return next - 1 - Math.unsignedMultiplyHigh(Ids.mix(random), window.size() * 9 / 10);
    }
}
