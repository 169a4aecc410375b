package io.millrace.benchmarks.plan;

import io.millrace.benchmarks.EventCount;
import io.millrace.benchmarks.Processor;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.plan.EventReader;
import io.millrace.schemas.plan.MalformedAvro;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.Slices;
import io.millrace.schemas.wire.WireFormat;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One product event after the other, read in different ways. The baseline is {@link #a_decode}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordPlanBenchmark {
    private static final int EVENTS = 512;
    private static final EventConfig PATHS = new EventConfig("event_id", "event_time", "source");
    private static final List<String> TWELVE = List.of("event_id", "event_time", "source", "type", "user_id", "session_id", "page", "country",
            "device.kind", "device.width", "latitude", "currency");

    private byte[][] events;
    private final GenericDatumReader<GenericRecord> avro = new GenericDatumReader<>(ProductEvents.SCHEMA);
    private BinaryDecoder decoder;
    private GenericRecord record;
    private final HandWrittenWalk byHand = new HandWrittenWalk();
    private RecordPlan bare;
    private RecordPlan event;
    private RecordPlan twelveFields;
    private Slices slices;
    private final EventReader reader = new EventReader();

    @Setup
    public void compile() throws Exception {
        events = ProductEvents.framed(EVENTS);
        bare = RecordPlan.ofFields(ProductEvents.SCHEMA, List.of());
        slices = bare.newSlices();
        event = RecordPlan.compile(ProductEvents.SCHEMA, PATHS, List.of("properties"), List.of(), null);
        twelveFields = RecordPlan.compile(ProductEvents.SCHEMA, PATHS, List.of(), TWELVE, null);
    }

    private byte[] next() {
        return events[EventCount.next() & EVENTS - 1];
    }

    /** What most applications do: decode into a generic record, here into the same one again. */
    @Benchmark
    public GenericRecord a_decode(Processor processor) throws IOException {
        byte[] value = next();
        decoder = DecoderFactory.get().binaryDecoder(value, WireFormat.BODY, value.length - WireFormat.BODY, decoder);
        return record = avro.read(record, decoder);
    }

    @Benchmark
    public int b_walk_by_hand(Processor processor) {
        return byHand.walk(next(), WireFormat.BODY);
    }

    @Benchmark
    public Slices c_walk(Processor processor) throws MalformedAvro {
        bare.walk(next(), WireFormat.BODY, slices);
        return slices;
    }

    /** What the validator needs for its guards. */
    @Benchmark
    public long d_walk_id_time_source(Processor processor) throws MalformedAvro {
        reader.read(event, next());
        return reader.idHigh() + reader.idLow() + reader.time() + reader.source().length() + reader.longestText();
    }

    /** The same, and the places of the fields that twelve rules would read. The rules themselves are not run here. */
    @Benchmark
    public long e_walk_twelve_fields(Processor processor) throws MalformedAvro {
        reader.read(twelveFields, next());
        return reader.idHigh() + reader.idLow() + reader.time() + reader.source().length() + reader.longestText();
    }

    /** What the dedupe adds: the hash of all but an ignored field. */
    @Benchmark
    public long h_walk_and_hash(Processor processor) throws MalformedAvro {
        reader.read(event, next());
        return reader.idHigh() + reader.time() + reader.payloadHash();
    }
}
