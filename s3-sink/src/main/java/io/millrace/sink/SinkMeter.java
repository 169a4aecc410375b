package io.millrace.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schemas.config.Lane;
import java.util.concurrent.atomic.AtomicLong;

/** What this process counts, all but the last at the moment of decision: rows of the valid topic = rows + unwritable. */
public enum SinkMeter {
    ROWS("millrace.sink.rows", "Rows in part files of commits that this process decided"),
    UNWRITABLE("millrace.sink.unwritable", "Rows that could not be written and lie in the commit with bytes and reason"),
    COMMITS("millrace.sink.commits", "Commits that this process decided"),
    BYTES("millrace.sink.bytes", "Bytes of part files of those commits"),
    HELD("millrace.sink.held", "Bytes of memory that rows hold now: polled, in open part files, on their way to S3");

    private final String meter;
    private final String description;

    SinkMeter(String meter, String description) {
        this.meter = meter;
        this.description = description;
    }

    public String meter() {
        return meter;
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
}
