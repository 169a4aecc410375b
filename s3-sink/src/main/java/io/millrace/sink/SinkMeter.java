package io.millrace.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schemas.config.Lane;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/** What this process counts. The first four by stream, at the moment of decision: records of the stream's topic = rows + unwritable. */
public enum SinkMeter {
    ROWS("millrace.sink.rows", "Rows in part files of commits that this process decided"),
    UNWRITABLE("millrace.sink.unwritable", "Rows that could not be written and lie in the commit with bytes and reason"),
    COMMITS("millrace.sink.commits", "Commits that this process decided"),
    BYTES("millrace.sink.bytes", "Bytes of part files of those commits"),
    APART("millrace.sink.versions.apart", "Pairs of schema versions met whose rows keep files of their own: the newer cannot take the older's without loss. The log names them"),
    HELD("millrace.sink.held", "Bytes of memory that rows hold now: polled, in open part files, on their way to S3"),
    WAITING("millrace.sink.waiting", "Bytes of polled records that wait to become rows: for memory, the registry or S3. Part of the held ones"),
    LAG_SECONDS("millrace.sink.lag.seconds", "Age of the oldest record of this process's partitions that no commit has; 0 if there is none, absent while it is not known"),
    LAG_RECORDS("millrace.sink.lag.records", "Offsets of this process's partitions that no commit has"),
    MEMORY("millrace.sink.memory", "Bytes of memory that rows may hold: sink.memory, or half the heap if that is less"),
    SPILLED("millrace.sink.spilled", "Bytes of rows that lie in sink.spill.directory now"),
    MARKED("millrace.sink.complete.hours", "Event hours that this process marked as complete"),
    REVISED("millrace.sink.complete.revisions", "Later revisions of completeness markers that this process wrote: rows came after the hour was marked"),
    MARKING_FAILED("millrace.sink.complete.failures", "Looks for complete hours that failed, and hours in them that got no marker as the one before cannot be read. The log says why"),
    MARKED_AGE("millrace.sink.complete.age.seconds", "Time since the end of the last hour that has a marker, in the process that writes markers; NaN in the others, and where there is none yet");

    private final String meter;
    private final String description;

    SinkMeter(String meter, String description) {
        this.meter = meter;
        this.description = description;
    }

    public String meter() {
        return meter;
    }

    Counter counter(MeterRegistry meters, String pipeline, Lane lane, String stream) {
        return Counter.builder(meter).description(description).tag("pipeline", pipeline).tag("lane", lane.name()).tag("stream", stream).register(meters);
    }

    Counter counter(MeterRegistry meters, String pipeline, Lane lane) {
        return Counter.builder(meter).description(description).tag("pipeline", pipeline).tag("lane", lane.name()).register(meters);
    }

    AtomicLong gauge(MeterRegistry meters, String pipeline, Lane lane) {
        var value = new AtomicLong();
        Gauge.builder(meter, value, AtomicLong::doubleValue).description(description).tag("pipeline", pipeline).tag("lane", lane.name())
                .baseUnit("bytes").strongReference(true).register(meters);
        return value;
    }

    /** A gauge that asks when it is read. */
    <T> Gauge gauge(MeterRegistry meters, String pipeline, Lane lane, T of, ToDoubleFunction<T> value) {
        return Gauge.builder(meter, of, value).description(description).tag("pipeline", pipeline).tag("lane", lane.name()).strongReference(true).register(meters);
    }
}
