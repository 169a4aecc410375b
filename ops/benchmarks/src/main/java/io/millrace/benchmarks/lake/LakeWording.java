package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.BenchmarkOptions;
import io.millrace.benchmarks.contest.RunFigures;
import io.millrace.benchmarks.contest.Wording;
import io.millrace.benchmarks.contest.Wording.Column;
import io.millrace.schemas.config.DataSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the reports say of these cases. */
final class LakeWording {
    /** How many part files the measured half became. */
    static final String FILES = "files";
    static final String FILE_BYTES = "fileBytesPerRow";

    private static final Column EVENTS = new Column(RunFigures.EVENTS_PER_SECOND, "events/s", "%,.0f");
    private static final List<Column> SERVERS = List.of(new Column(RunFigures.BROKER_CPU, "broker CPU-s per million", "%.2f"), new Column(Measured.S3_CPU, "S3 CPU-s per million", "%.2f"));
    private static final List<Column> REST = List.of(new Column(Measured.CPU_WITH_START, "with the JVM's start", "%.2f"),
            new Column(RunFigures.PEAK_MEMORY, "peak memory MB", "%,.0f"), new Column(FILES, "files", "%,.0f"), new Column(FILE_BYTES, "file bytes per row", "%.1f"));
    private static final String WARM = """
            The first half of the events, a topic of its own, warms the JVMs; measured is the second half, from the moment its clients
            are made until its last row is visible on S3, so that nothing is open at either end ("with the JVM's start": both halves and all before them).""";

    private LakeWording() {}

    static Wording sink(BenchmarkOptions options, DataSize memory) {
        var columns = new ArrayList<>(List.of(EVENTS, new Column(RunFigures.CPU, "CPU-s per million", "%.2f")));
        columns.addAll(SERVERS);
        columns.addAll(REST);
        return new Wording("sink", "From the valid topic to Parquet on S3",
                String.format(Locale.ROOT, "%,d valid product events of about 300 bytes (key included) as streams-app leaves them, 8 partitions, lz4, in transactions, in two halves, each", options.events()),
                WARM,
                """
                `consume-only`: the sink's consumer, and nothing done with what it gives. `plain-loop`: the same consumer, Avro's reader to GenericRecord, AvroParquetWriter (zstd level 1, the
                sink's row groups), one local file for each event hour and source, sent to S3 in one PUT when the largest has 128 MB or the oldest 5 minutes, offsets committed afterwards: at
                least once, and without the four columns of Millrace's own. `millrace`: the sink itself, exactly once, with %d MB of memory. All files of each run were read back with DuckDB and
                compared with what the generator knows: ids and whole rows.""".formatted(memory.bytes() >> 20),
                columns);
    }

    static Wording pipeline(BenchmarkOptions options, DataSize memory) {
        var columns = new ArrayList<>(List.of(EVENTS, new Column(RunFigures.CPU, "streams + sink CPU-s per million", "%.2f"),
                new Column(Measured.cpuOf("streams"), "streams", "%.2f"), new Column(Measured.cpuOf("sink"), "sink", "%.2f")));
        columns.addAll(SERVERS);
        columns.add(new Column(Measured.ALL_CPU, "all CPU-s per million", "%.2f"));
        columns.addAll(REST);
        return new Wording("pipeline", "The whole way: from the raw topic to Parquet on S3, exactly once",
                String.format(Locale.ROOT, "%,d product events of about 300 bytes (key included), 8 partitions, lz4, 5 %% duplicates, 1 %% bad, in two halves, each", options.events()),
                WARM,
                """
                `millrace`: streams-app with a real registry and twelve rules, and the sink with %d MB of memory, each a JVM of its own, at once. Events are raw ones. All part files of
                each run were read back with DuckDB and compared with what the generator knows: ids and whole rows. There is no baseline.""".formatted(memory.bytes() >> 20),
                columns);
    }
}
