package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.contest.BenchmarkOptions;
import io.millrace.benchmarks.contest.RunFigures;
import io.millrace.benchmarks.contest.Wording;
import io.millrace.benchmarks.contest.Wording.Column;
import java.util.List;
import java.util.Locale;

/** What the report says of these cases. */
final class StreamsWording {
    private static final List<Column> COLUMNS = List.of(new Column(RunFigures.EVENTS_PER_SECOND, "events/s", "%,.0f"), new Column(RunFigures.CPU, "CPU-s per million", "%.2f"),
            new Column(RunFigures.BROKER_CPU, "broker CPU-s per million", "%.2f"), new Column(RunFigures.PEAK_MEMORY, "peak memory MB", "%,.0f"),
            new Column(CaseRun.BYTES_PER_ID, "bytes per id", "%.1f"));

    private StreamsWording() {}

    static Wording of(BenchmarkOptions options) {
        return new Wording("streams", "Validate and deduplicate, exactly once",
                String.format(Locale.ROOT, "%,d product events of about 300 bytes (key included), 8 partitions, lz4, 5 %% duplicates, 1 %% bad,", options.events()),
                "Measured from the moment half of the input is committed to the moment all of it is.",
                """
                `copy-loop`: consumer to producer by hand, in transactions. `pass-through`: Kafka Streams without logic, with Millrace's settings. `textbook`: Kafka Streams with
                GenericRecord, a few checks written by hand, a RocksDB window store with a changelog record per event; the same client settings. `millrace`: streams-app itself, with a real
                registry and twelve rules. Each run's output was read back (read_committed) and compared with what the generator knows.""",
                COLUMNS);
    }
}
