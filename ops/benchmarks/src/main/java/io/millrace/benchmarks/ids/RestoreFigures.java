package io.millrace.benchmarks.ids;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a restore from packs shows. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class RestoreFigures {
    /** Of the processor's time: the median of the partitions, the first of which also warms the JVM. */
    public double nanosPerId;
    public double budgetBytesPerId;
}
