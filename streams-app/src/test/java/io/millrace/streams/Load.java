package io.millrace.streams;

import static io.millrace.streams.event.Events.anEvent;

import io.millrace.schemas.plan.EventId;
import io.millrace.streams.event.Events;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A steady stream of events into a raw topic, whose fates are known: of 100 about 5 repeat an earlier one of their partition and 1 has no id. */
final class Load implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final int PER_SECOND = 1_000;
    private static final int STEP_MILLIS = 10;
    private static final long IDS = 7;

    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final String topic;
    private final int schemaId;
    private final Random random;
    private final List<Map<String, Long>> truth = new ArrayList<>();
    private final List<List<Integer>> originals = new ArrayList<>();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private Future<?> steady;
    private boolean isScattered;

    Load(String bootstrap, String topic, int schemaId, long seed) {
        // one request at a time: on a new topic the second batch may be taken while the first is sent again, and that one is then refused for ever
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap, "linger.ms", 5, "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.schemaId = schemaId;
        this.random = new Random(seed);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            truth.add(new HashMap<>());
            originals.add(new ArrayList<>());
        }
    }

    /** Copies land on any partition, as a producer's retries may: then only sums of the truth are known. */
    Load scattered() {
        isScattered = true;
        return this;
    }

    Load start() {
        steady = clock.scheduleAtFixedRate(() -> send(PER_SECOND * STEP_MILLIS / 1_000), 0, STEP_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Returns when all that was sent is in the topic; the truth is final then. */
    void finish() throws InterruptedException, ExecutionException {
        if (steady.isDone()) steady.get(); // throws what ended it
        steady.cancel(false);
        clock.shutdown();
        if (!clock.awaitTermination(10, TimeUnit.SECONDS)) throw new AssertionError("the load does not end");
        for (Future<RecordMetadata> record : sent) record.get();
    }

    private void send(int events) {
        for (int i = 0; i < events; i++) {
            int n = sent.size();
            int partition = n % PARTITIONS;
            Events event = next(n, partition);
            int landing = isScattered ? random.nextInt(PARTITIONS) : partition;
            sent.add(producer.send(new ProducerRecord<>(topic, landing, Events.NOON + n, null, event.bytes())));
        }
    }

    private Events next(int n, int partition) {
        int die = random.nextInt(100);
        List<Integer> before = originals.get(partition);
        if (die == 0) {
            count(partition, "MISSING_ID");
            return anEvent().withSchemaId(schemaId).at(Events.NOON + n).withId(null);
        }
        if (die <= 5 && !before.isEmpty()) {
            count(partition, "DUPLICATE");
            return original(before.get(random.nextInt(before.size()))).sentAt("again");
        }
        count(partition, "VALID");
        before.add(n);
        return original(n);
    }

    private Events original(int n) {
        return anEvent().withSchemaId(schemaId).at(Events.NOON + n).withId(new UUID(IDS, n).toString());
    }

    private void count(int partition, String fate) {
        truth.get(partition).merge(fate, 1L, Long::sum);
    }

    List<EventId> validIds() {
        return originals.stream().flatMap(List::stream).map(n -> new EventId(IDS, n)).toList();
    }

    int sent() {
        return sent.size();
    }

    /** Events by fate, per partition. */
    List<Map<String, Long>> truth() {
        return truth;
    }

    /** How many of all have this fate. */
    long truth(String fate) {
        return truth.stream().mapToLong(partition -> partition.getOrDefault(fate, 0L)).sum();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close();
    }
}
