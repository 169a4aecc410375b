package io.millrace.benchmarks.ids;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A plain table that holds the ids of a day. More are added to it while it is measured; it is then 45 to 65 % full. */
@State(Scope.Thread)
public class FullTable {
    @Param("100000000")
    public long ids;

    PlainTable table;
    long next;

    @Setup
    public void fill() {
        table = new PlainTable(ids * 22 / 10);
        for (next = 1; next <= ids; next++) table.add(Ids.high(next), Ids.low(next));
    }
}
