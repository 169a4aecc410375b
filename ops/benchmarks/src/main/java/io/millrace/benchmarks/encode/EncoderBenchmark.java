package io.millrace.benchmarks.encode;

import io.millrace.benchmarks.EventCount;
import io.millrace.benchmarks.Processor;
import io.millrace.benchmarks.plan.ProductEvents;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.config.SinkConfig.Compression;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.encode.Encoders;
import io.millrace.sink.encode.ParquetFile;
import io.millrace.sink.encode.RowBuffer;
import io.millrace.sink.row.ReadResult;
import io.millrace.sink.row.Row;
import io.millrace.sink.row.RowReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A file of 200,000 events in row groups of 32 MB, from the records' bytes to the file's, in one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Dlogback.configurationFile=quiet-logback.xml")
public class EncoderBenchmark {
    private static final int EVENTS = 200_000;
    private static final long ROW_GROUP = 32 << 20;
    private static final long INGESTED = ProductEvents.LATEST;

    private final RowReader rows = new RowReader(id -> Optional.of(ProductEvents.SCHEMA), new EventConfig("event_id", "event_time", "source"));
    private final Encoders encoders = new Encoders(Compression.ZSTD);
    private byte[][] events;
    private byte[][] headers;

    /** What a file has for each event. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Size {
        public double fileBytesPerEvent;
    }

    @Setup(Level.Trial)
    public void prepare() {
        events = ProductEvents.framed(EVENTS);
        headers = new byte[EVENTS][];
        for (int i = 0; i < EVENTS; i++) headers[i] = new RawPosition(3, 2L * i, ProductEvents.LATEST).encode();
    }

    /** Decoded by Avro, written by Parquet's writer for Avro records. The event's own columns only. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long a_avro_parquet_writer(Processor processor, Size size) throws IOException {
        var out = new Discarded();
        var reader = new GenericDatumReader<GenericRecord>(ProductEvents.SCHEMA);
        BinaryDecoder decoder = null;
        try (var writer = AvroParquetWriter.<GenericRecord>builder(out).withSchema(ProductEvents.SCHEMA).withDataModel(GenericData.get())
                .withConf(new PlainParquetConfiguration()).withCodecFactory(new ZstdPages()).withCompressionCodec(CompressionCodecName.ZSTD).withRowGroupSize(ROW_GROUP).build()) {
            for (byte[] event : events) {
                decoder = DecoderFactory.get().binaryDecoder(event, WireFormat.BODY, event.length - WireFormat.BODY, decoder);
                writer.write(reader.read(null, decoder));
            }
        }
        return done(out, size);
    }

    /** Checked, routed and kept as bytes, as long as a row group lasts. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long b_rows_into_memory(Processor processor) throws Exception {
        var buffer = new RowBuffer();
        for (int i = 0; i < EVENTS; i++) {
            add(i, buffer);
            if (buffer.bytes() >= ROW_GROUP) buffer.clear();
        }
        EventCount.add(EVENTS);
        return buffer.rows();
    }

    /** The same, and encoded; with the four columns of Millrace's own. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long c_sink(Processor processor, Size size) throws Exception {
        var out = new Discarded();
        var file = new ParquetFile(out);
        var buffer = new RowBuffer();
        Row last = null;
        for (int i = 0; i < EVENTS; i++) {
            last = add(i, buffer);
            if (buffer.bytes() >= ROW_GROUP) encoders.encode(last.schema(), buffer, INGESTED, file);
        }
        encoders.encode(last.schema(), buffer, INGESTED, file);
        file.finish(last.schema().slots());
        return done(out, size);
    }

    private Row add(int i, RowBuffer buffer) throws Exception {
        Row row = ((ReadResult.Read) rows.read(i, headers[i], events[i])).row();
        buffer.add(row.raw().partition(), row.raw().offset(), row.eventTime(), row.value(), WireFormat.BODY);
        return row;
    }

    private static long done(Discarded out, Size size) {
        EventCount.add(EVENTS);
        size.fileBytesPerEvent = (double) out.position() / EVENTS;
        return out.position();
    }
}
