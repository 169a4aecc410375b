package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.contest.BenchmarkOptions;
import io.millrace.schemas.topic.LaneTopics;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * What one builds from the tutorials: decode, check, look the id up in a window store and put it there, encode. The store is RocksDB with a
 * changelog record per event; caching is off, which is the faster way here (facts of the machine: on, it takes twice the time).
 */
final class Textbook {
    private static final String IDS = "ids";
    private static final long WINDOW_MILLIS = BenchmarkOptions.WINDOW.toMillis();

    private Textbook() {}

    static Topology topology(LaneTopics topics) {
        var ids = Stores.windowStoreBuilder(Stores.persistentWindowStore(IDS, BenchmarkOptions.WINDOW, BenchmarkOptions.WINDOW, false), Serdes.String(), Serdes.Long()).withCachingDisabled();
        return new Topology()
                .addSource(AutoOffsetReset.earliest(), "raw", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.raw())
                .addProcessor("validate", Validate::new, "raw")
                .addProcessor("dedupe", Dedupe::new, "validate")
                .addStateStore(ids, "dedupe")
                .addSink("valid", topics.valid(), new ByteArraySerializer(), new ByteArraySerializer(), "dedupe")
                .addSink("dead-letter", topics.deadLetter(), new ByteArraySerializer(), new ByteArraySerializer(), "validate");
    }

    private static final class Validate implements Processor<byte[], byte[], byte[], Object> {
        private final AvroCodec codec = new AvroCodec();
        private ProcessorContext<byte[], Object> context;

        @Override
        public void init(ProcessorContext<byte[], Object> context) {
            this.context = context;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            GenericRecord event = codec.decode(record.value());
            if (event != null && Checks.isValid(event, record.timestamp())) context.forward(record.withValue(event), "dedupe");
            else context.forward(record, "dead-letter");
        }
    }

    private static final class Dedupe implements Processor<byte[], GenericRecord, byte[], byte[]> {
        private ProcessorContext<byte[], byte[]> context;
        private final AvroCodec codec = new AvroCodec();
        private WindowStore<String, Long> ids;

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            this.ids = context.getStateStore(IDS);
        }

        @Override
        public void process(Record<byte[], GenericRecord> record) {
            String id = record.value().get("event_id").toString();
            if (isKnown(id, record.timestamp())) return;
            ids.put(id, record.timestamp(), record.timestamp());
            context.forward(record.withValue(codec.encode(record.value())));
        }

        private boolean isKnown(String id, long time) {
            try (WindowStoreIterator<Long> found = ids.fetch(id, time - WINDOW_MILLIS, time + WINDOW_MILLIS)) {
                return found.hasNext();
            }
        }
    }
}
