package io.millrace.endtoend;

import io.millrace.cli.connect.Schemas;
import io.millrace.cli.feed.EventShape;
import io.millrace.cli.feed.Feed;
import io.millrace.cli.feed.Feeds;
import io.millrace.cli.feed.Sent;
import io.millrace.cli.produce.InputFile;
import io.millrace.schemas.audit.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Recorded events, steadily until told to end, from a producer that sends each again later, to another partition; some records in between are damaged. */
final class RetriedEvents implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final int MOST_EVENTS = 4_000;
    private static final int EVENTS_PER_DAMAGE = 50;
    private static final int EVENTS_BEFORE_RETRY = 500;
    /** Then slowly: stages may take long to start, and something must flow when they are killed. */
    private static final int QUICK_EVENTS = 1_500;
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final CompletableFuture<Void> done;
    private final Deque<ProducerRecord<byte[], byte[]>> retries = new ArrayDeque<>();
    private volatile int last = MOST_EVENTS;
    private volatile int events;
    private volatile long sent;
    private volatile long distinctEvents;
    private volatile long damaged;

    private RetriedEvents(World world, Feed feed) {
        topic = world.topics().raw();
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", world.bootstrap(), "linger.ms", 5), new ByteArraySerializer(), new ByteArraySerializer());
        done = CompletableFuture.runAsync(() -> send(feed), work -> Thread.ofPlatform().name("flow").daemon().start(work)); // the common pool has few, and processes end there
    }

    static RetriedEvents flowInto(World world, Schemas.Registered schema) throws IOException {
        var config = world.config();
        var shape = new EventShape(schema.id(), schema.schema(), config.event(), config.validate(), Feeds.bulkFieldOf(false));
        var feeds = new Feeds(shape, schema.id(), Feed.Noise.NONE, 7, InstantSource.system());
        var recording = World.PIPELINE.resolveSibling("data").resolve("gharchive-2015-01-01-15.json.gz");
        return new RetriedEvents(world, feeds.recorded(new InputFile(recording, InputFile.Format.JSON)));
    }

    private void send(Feed feed) {
        try (feed; producer) {
            for (; events < last; events++) {
                send(feed.next());
                LockSupport.parkNanos(events < QUICK_EVENTS || last < MOST_EVENTS ? QUICK_NANOS : SLOW_NANOS);
            }
            while (!retries.isEmpty()) send(retries.poll());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Sent event) {
        send(new ProducerRecord<>(topic, events % PARTITIONS, event.key(), event.value()));
        retries.add(new ProducerRecord<>(topic, (events + 1) % PARTITIONS, event.key(), event.value()));
        if (retries.size() > EVENTS_BEFORE_RETRY) send(retries.poll());
        if (event.fate().outcome() == Outcome.VALID) distinctEvents++;
        if (events % EVENTS_PER_DAMAGE != 0) return;
        send(new ProducerRecord<>(topic, events / EVENTS_PER_DAMAGE % PARTITIONS, null, new byte[] {1, 2, 3}));
        damaged++;
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
        sent++;
    }

    /** Returns when so many more events and all retries were sent, the last ones. */
    void endAfter(int more) {
        last = Math.min(MOST_EVENTS - 1, events + more);
        done.join();
    }

    long sent() {
        return sent;
    }

    long distinctEvents() {
        return distinctEvents;
    }

    /** Records without an id. */
    long damaged() {
        return damaged;
    }

    @Override
    public void close() {
        last = 0;
        done.join();
    }
}
