package io.millrace.endtoend;

import static org.awaitility.Awaitility.await;

import io.millrace.cli.connect.Schemas;
import io.millrace.cli.feed.EventShape;
import io.millrace.cli.feed.Feed;
import io.millrace.cli.feed.Feeds;
import io.millrace.cli.feed.Sent;
import io.millrace.cli.produce.InputFile;
import io.millrace.schemas.audit.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The recorded hour with copies and damage, sent steadily for some seconds with record timestamps of ten years ago. */
final class OldEvents implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final long TEN_YEARS_AGO = Instant.parse("2016-11-20T12:00:00Z").toEpochMilli();
    private static final long NANOS_BETWEEN_EVENTS = TimeUnit.MICROSECONDS.toNanos(600);
    private static final String CANARY = "canary";

    private final CompletableFuture<Void> done;
    private volatile long sent;
    private volatile long distinctEvents;

    private OldEvents(World world, Feed feed) {
        done = CompletableFuture.runAsync(() -> send(world, feed), work -> Thread.ofPlatform().name("flow").daemon().start(work)); // the common pool has few, and processes end there
    }

    /** Producers' topics are theirs to keep: this one keeps all. */
    static void createRawTopic(World world) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", world.bootstrap()))) {
            admin.createTopics(List.of(
                    new NewTopic(world.topics().raw(), Optional.of(PARTITIONS), Optional.empty()).configs(Map.of("retention.ms", "-1")),
                    new NewTopic(CANARY, Optional.of(1), Optional.empty()))).all().get();
        }
    }

    static OldEvents flowInto(World world, Schemas.Registered schema) throws IOException {
        var config = world.config();
        var shape = new EventShape(schema.id(), schema.schema(), config.event(), config.validate(), Feeds.bulkFieldOf(false));
        var feeds = new Feeds(shape, schema.id(), new Feed.Noise(0.05, 0), 7, InstantSource.system());
        var recording = World.PIPELINE.resolveSibling("data").resolve("gharchive-2015-01-01-15.json.gz");
        return new OldEvents(world, feeds.recorded(new InputFile(recording, InputFile.Format.JSON)));
    }

    private void send(World world, Feed feed) {
        try (feed; var producer = new KafkaProducer<>(Map.of("bootstrap.servers", world.bootstrap(), "linger.ms", 5), new ByteArraySerializer(), new ByteArraySerializer())) {
            while (feed.hasNext()) {
                Sent next = feed.next();
                producer.send(new ProducerRecord<>(world.topics().raw(), null, TEN_YEARS_AGO + sent, next.key(), next.value()));
                sent++;
                if (next.fate().outcome() == Outcome.VALID) distinctEvents++;
                LockSupport.parkNanos(NANOS_BETWEEN_EVENTS);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    void awaitEnd() {
        done.join();
    }

    long sent() {
        return sent;
    }

    long distinctEvents() {
        return distinctEvents;
    }

    /** A record of ten years ago in a topic with default retention goes when the broker checks; so often it is seen going. */
    static void awaitRetentionChecks(World world, int checks) throws Exception {
        var partition = new TopicPartition(CANARY, 0);
        try (var admin = Admin.create(Map.of("bootstrap.servers", world.bootstrap()));
                var producer = new KafkaProducer<>(Map.of("bootstrap.servers", world.bootstrap()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < checks; i++) {
                long offset = producer.send(new ProducerRecord<>(CANARY, 0, TEN_YEARS_AGO, null, new byte[1])).get().offset();
                await("retention check " + (i + 1)).atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(250)).until(() ->
                        admin.listOffsets(Map.of(partition, OffsetSpec.earliest())).partitionResult(partition).get().offset() > offset);
            }
        }
    }

    @Override
    public void close() {
        done.join();
    }
}
