package io.millrace.benchmarks.ids;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What filling an empty window shows besides its time. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class FillFigures {
    /** Of the processor's time. */
    public double nanosPerId;
    /** By {@code dedupe.memory}'s account. */
    public double budgetBytesPerId;
    /** What the heap has more after a collection. */
    public double heapBytesPerId;
    /** Of a batch of 64 ids, microseconds of the processor's time; the garbage collector's threads are not in it. */
    public double batchMedian;
    public double batch999;
    public double batchMax;
    /** Microseconds of the clock's, with the collector's pauses and what others took. */
    public double clock999;
    public double clockMax;
}
