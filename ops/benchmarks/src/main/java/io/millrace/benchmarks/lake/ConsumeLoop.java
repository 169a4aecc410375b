package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.Contestant;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.sink.KafkaSettings;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One thread that polls with the sink's own settings and hands over what it gets. */
final class ConsumeLoop implements Contestant {
    private static final Duration POLL = Duration.ofMillis(100);

    private final PipelineConfig config;
    private final Taker taker;
    private volatile boolean stopped;

    ConsumeLoop(PipelineConfig config, Taker taker) {
        this.config = config;
        this.taker = taker;
    }

    /** What is done with the records. For the thread that polls. */
    interface Taker extends AutoCloseable {
        void take(ConsumerRecords<byte[], byte[]> records) throws Exception;

        /**
         * After each poll, and once more at the end.
         *
         * @return whether all that was taken is kept, so that offsets may be committed
         */
        boolean isKept(boolean isLast) throws Exception;

        @Override
        void close();
    }

    @Override
    public void run() throws Exception {
        LaneTopics topics = LaneTopics.of(config, Lane.LIVE);
        var settings = KafkaSettings.consumer(config.kafka(), topics.sinkGroup());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()); taker) {
            consumer.subscribe(List.of(topics.valid()));
            for (boolean isLast = false; !isLast; ) {
                isLast = stopped;
                if (!isLast) taker.take(consumer.poll(POLL));
                if (taker.isKept(isLast)) consumer.commitSync();
            }
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
