package io.millrace.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the thread itself used of its processor: a busy machine lengthens the clock's time, not this. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Processor {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long before;

    public double nanosPerEvent;

    @Setup(Level.Iteration)
    public void begin() {
        EventCount.read = 0;
        before = THREADS.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void end() {
        nanosPerEvent = (double) (THREADS.getCurrentThreadCpuTime() - before) / EventCount.read;
    }
}
