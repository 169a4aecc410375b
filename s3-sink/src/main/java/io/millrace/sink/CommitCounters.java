package io.millrace.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.config.Lane;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/** Counts decided commits. */
final class CommitCounters {
    private final Map<SinkMeter, Counter> counters = new EnumMap<>(SinkMeter.class);

    CommitCounters(MeterRegistry meters, String pipeline, Lane lane) {
        for (SinkMeter meter : EnumSet.range(SinkMeter.ROWS, SinkMeter.BYTES)) counters.put(meter, meter.counter(meters, pipeline, lane));
    }

    void count(Commit commit) {
        counters.get(SinkMeter.ROWS).increment(commit.rows());
        counters.get(SinkMeter.UNWRITABLE).increment(commit.unwritable().size());
        counters.get(SinkMeter.COMMITS).increment();
        counters.get(SinkMeter.BYTES).increment(commit.files().stream().mapToLong(PartFile::bytes).sum());
    }
}
