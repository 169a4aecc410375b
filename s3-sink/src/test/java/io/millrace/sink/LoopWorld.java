package io.millrace.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.completedStage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.SinkConfig.Compression;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.commit.ChainName;
import io.millrace.sink.commit.CommitChain;
import io.millrace.sink.commit.Event;
import io.millrace.sink.commit.RollPolicy;
import io.millrace.sink.encode.Encoders;
import io.millrace.sink.file.AtOnce;
import io.millrace.sink.file.MemoryBudget;
import io.millrace.sink.file.OpenFiles;
import io.millrace.sink.row.RowReader;
import io.millrace.sink.row.SchemaSource;
import io.millrace.sink.store.CommitStore;
import io.millrace.sink.store.InMemoryStore;
import io.millrace.sink.store.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The sink's real loop between two partitions in memory and a bucket in memory. */
final class LoopWorld {
    static final int PARTITIONS = 2;
    static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type":"record","name":"Event","fields":[{"name":"id","type":"string"},{"name":"at","type":"string"},{"name":"source","type":"string"}]}""");

    private static final Schema NOTED = new Schema.Parser().parse(SCHEMA.toString().replace("]}", ",{\"name\":\"note\",\"type\":\"string\",\"default\":\"none\"}]}"));

    /** Versions of one record: later ones have a field more. */
    static Schema schema(int id) {
        return id < NOTED_FROM ? SCHEMA : NOTED;
    }

    private static final int NOTED_FROM = 3;
    private static final String TOPIC = "p.live.valid";
    private static final String TOPIC_ID = "T";
    private static final int REFUSALS_BEFORE_LOST = InMemoryStore.LONGEST_COMPLETE + 1;

    final InMemoryStore bucket = new InMemoryStore(3);
    final LakeLayout layout = new LakeLayout("p/live/events/");
    private final Map<TopicPartition, List<byte[]>> logs = new TreeMap<>((a, b) -> a.partition() - b.partition());
    private final RandomGenerator random;
    long now = 1_000_000;
    /** How often S3's answer comes some turns later. */
    double late;
    MemoryBudget budget = new MemoryBudget(64 << 20, Optional.empty());
    long rowGroup = 1 << 20;
    long rollBytes = 1 << 20;
    /** Whenever somebody looks at the clock. */
    Runnable onLook = () -> {};
    /** How Kafka answers. */
    UnaryOperator<Questions> asking = UnaryOperator.identity();
    /** Asked while partitions are handed over to the group, too. */
    BooleanSupplier isAskedToStop = () -> false;
    final AtomicLong held = new AtomicLong();

    LoopWorld(RandomGenerator random) {
        this(random, List.of(new ArrayList<>(), new ArrayList<>()));
    }

    /** @param logs of the partitions; may grow */
    LoopWorld(RandomGenerator random, List<List<byte[]>> logs) {
        this.random = random;
        for (int partition = 0; partition < logs.size(); partition++) this.logs.put(new TopicPartition(TOPIC, partition), logs.get(partition));
    }

    List<byte[]> log(int partition) {
        return logs.get(new TopicPartition(TOPIC, partition));
    }

    /** Offset of what is appended: a row of this schema, or a transaction marker if that is 0. */
    void append(int partition, int schemaId, String source) {
        String id = "id-" + partition + "-" + log(partition).size();
        String at = "2026-11-20T15:10:00Z";
        log(partition).add(schemaId == 0 ? null : schemaId < NOTED_FROM ? value(schemaId, id, at, source) : value(schemaId, id, at, source, "a note"));
    }

    /** A row of the first schema, in one of many hours. */
    void append(int partition, int hour, String source, String id) {
        log(partition).add(value(1, id, "2026-11-%02dT%02d:10:00Z".formatted(1 + hour / 24, hour % 24), source));
    }

    LoopConsumer consumer() {
        return new LoopConsumer(logs, random);
    }

    /** A process, from its start until it is told to stop or dies. */
    void run(LoopConsumer consumer, ObjectStore store, SchemaSource schemas, Duration rollAge, BooleanSupplier isAskedToStop) throws LaneStopped {
        var threads = new SimulatedThreads(random, late);
        run(consumer, store, schemas, rollAge, new AtOnce(threads), () -> {
            now += 50 + random.nextInt(400);
            threads.step();
            return isAskedToStop.getAsBoolean();
        }, () -> {
            now += 300;
            threads.step();
        });
    }

    /**
     * @param isAskedToStop asked once a turn
     * @param wait called when time is looked at while handing over
     */
    void run(LoopConsumer consumer, ObjectStore store, SchemaSource schemas, Duration rollAge, AtOnce atOnce, BooleanSupplier isAskedToStop, Runnable wait) throws LaneStopped {
        boolean[] isLeaving = {false};
        InstantSource clock = () -> {
            if (isLeaving[0]) wait.run();
            onLook.run();
            return Instant.ofEpochMilli(now);
        };
        var broker = new Broker(consumer, asking.apply(questions(consumer)), "memory");
        var encoders = new Encoders(Compression.ZSTD);
        var reader = new RowReader(schemas, new EventConfig("id", "at", "source"));
        var counters = new CommitCounters(new SimpleMeterRegistry(), "p", Lane.LIVE, "events");
        var partitions = new AssignedPartitions(consumer, partition -> {
            var name = new ChainName("p", "live", "events", TOPIC, partition.partition(), "id");
            var chain = new CommitChain(name, new RollPolicy(rollBytes, rollAge), clock, new Random(random.nextLong()), REFUSALS_BEFORE_LOST);
            var files = new OpenFiles(store, layout, partition.partition(), atOnce, encoders, rowGroup, budget);
            var effects = new PartitionEffects(partition, new CommitStore(store, layout, partition.partition()), files, broker, atOnce, counters);
            return new AssignedPartitions.Assigned(new PartitionSink(chain, effects, files, RecordReader.ofEvents(reader), clock), effects);
        }, clock, Duration.ZERO, () -> isLeaving[0] || this.isAskedToStop.getAsBoolean(), AssignedPartitions.STOP);
        consumer.subscribe(List.of(TOPIC), partitions);
        new PollLoop(consumer, partitions, new Pressure(budget, atOnce::inFlight), "memory", held).run(() -> isLeaving[0] = isAskedToStop.getAsBoolean(), status -> {});
    }

    /** The commits as they follow each other from offset 0. */
    List<Commit> chain(int partition) throws Exception {
        var chain = new ArrayList<Commit>();
        for (var found = bucket.get(layout.commit(partition, 0)); found.isPresent(); found = bucket.get(layout.commit(partition, chain.getLast().endOffset()))) {
            chain.add(Commit.decode(found.get()));
        }
        return chain;
    }

    /** What counts of them: the highest repair. */
    List<Commit> counting(int partition) throws Exception {
        var counting = new ArrayList<Commit>();
        for (Commit commit : chain(partition)) {
            var counts = commit;
            int n = 1;
            for (var found = bucket.get(layout.repair(partition, commit.firstOffset(), n)); found.isPresent(); found = bucket.get(layout.repair(partition, commit.firstOffset(), ++n))) {
                counts = Commit.decode(found.get());
            }
            counting.add(counts);
        }
        return counting;
    }

    /** Keys of all that is decided. */
    List<String> decided() throws Exception {
        var keys = new ArrayList<String>();
        for (int partition = 0; partition < PARTITIONS; partition++) counting(partition).forEach(commit -> commit.files().forEach(file -> keys.add(file.key())));
        return keys;
    }

    List<String> visible() {
        return bucket.objects().keySet().stream().filter(key -> key.startsWith(layout.data())).toList();
    }

    /** VisibleImpliesDecided; NoRowLost, NoRowTwice, by what the commits say. */
    void check() throws Exception {
        if (!decided().containsAll(visible())) throw new AssertionError("VisibleImpliesDecided: " + visible() + " of " + decided());
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (Commit commit : counting(partition)) {
                long expected = log(partition).subList((int) commit.firstOffset(), (int) commit.endOffset()).stream().filter(value -> value != null).count();
                if (commit.rows() + commit.unwritable().size() != expected) {
                    throw new AssertionError("%s: partition %d, commit [%d, %d) has %d rows, its range %d".formatted(
                            commit.rows() < expected ? "NoRowLost" : "NoRowTwice", partition, commit.firstOffset(), commit.endOffset(), commit.rows(), expected));
                }
            }
        }
    }

    long end(int partition) throws Exception {
        var chain = chain(partition);
        return chain.isEmpty() ? 0 : chain.getLast().endOffset();
    }

    boolean isDrained() {
        try {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                if (end(partition) < log(partition).size()) return false;
            }
            return visible().containsAll(decided());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] value(int schemaId, String... texts) {
        var body = new ByteArrayOutputStream();
        for (String text : texts) {
            int length = text.length() * 2;
            for (; length >= 128; length >>>= 7) body.write(length & 127 | 128);
            body.write(length);
            body.writeBytes(text.getBytes(UTF_8));
        }
        return WireFormat.frame(schemaId, body.toByteArray());
    }

    private static Questions questions(LoopConsumer consumer) {
        return new Questions() {
            @Override
            public CompletionStage<Optional<String>> topicId(String topic) {
                return completedStage(Optional.of(TOPIC_ID));
            }

            @Override
            public CompletionStage<Event.LogSpans> log(TopicPartition partition) {
                return completedStage(new Event.LogSpans(0, consumer.end(partition)));
            }

            @Override
            public CompletionStage<Optional<OffsetAndMetadata>> groupOffset(TopicPartition partition) {
                return completedStage(Optional.ofNullable(consumer.committed(Set.of(partition)).get(partition)));
            }
        };
    }
}
