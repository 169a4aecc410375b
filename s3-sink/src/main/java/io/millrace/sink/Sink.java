package io.millrace.sink;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.sink.commit.CommitChain;
import io.millrace.sink.commit.RollPolicy;
import io.millrace.sink.encode.Encoders;
import io.millrace.sink.file.AtOnce;
import io.millrace.sink.file.MemoryBudget;
import io.millrace.sink.file.OpenFiles;
import io.millrace.sink.row.RegistrySchemas;
import io.millrace.sink.row.RestingSchemas;
import io.millrace.sink.row.RowReader;
import io.millrace.sink.row.SchemaSource;
import io.millrace.sink.store.CommitStore;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.store.RestingStore;
import io.millrace.sink.store.S3Store;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The stage from a lane's valid topic and its dead letters to their part files and commits. Runs once. */
public final class Sink {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(20);
    /** With {@link AssignedPartitions#STOP}, what was under way before it and the markers less than the nine seconds that a SIGTERM gives. */
    private static final Duration CLOSE = Duration.ofMillis(1500);
    private static final Duration CLOSE_ADMIN = Duration.ofMillis(500);

    private final PipelineConfig config;
    private final Lane lane;
    private final MeterRegistry meters;
    private final AtomicLong held;
    private final AtomicLong waiting;
    private final MarkerMeters markerMeters;
    private final SinkLag lag;
    private final LagGauges lagGauges;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration stopWithin;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile StageStatus status = StageStatus.waitingFor("its start");

    /** Ends within what a SIGTERM gives. */
    public Sink(PipelineConfig config, Lane lane, MeterRegistry meters, InstantSource clock, RandomGenerator random) {
        this(config, lane, meters, clock, random, AssignedPartitions.STOP);
    }

    /**
     * @param random source of attempts; must not repeat between processes
     * @param stopWithin how long the last commits may take after {@link #stop}; what is not committed then is left to be read again
     */
    public Sink(PipelineConfig config, Lane lane, MeterRegistry meters, InstantSource clock, RandomGenerator random, Duration stopWithin) {
        this.config = config;
        this.lane = lane;
        this.meters = meters;
        this.held = SinkMeter.HELD.gauge(meters, config.pipeline(), lane);
        this.waiting = SinkMeter.WAITING.gauge(meters, config.pipeline(), lane);
        this.lag = new SinkLag(clock);
        this.lagGauges = new LagGauges(meters, config.pipeline(), lane, lag);
        this.markerMeters = new MarkerMeters(meters, config.pipeline(), lane, clock);
        this.clock = clock;
        this.random = random;
        this.stopWithin = stopWithin;
    }

    /**
     * Blocks until {@link #stop} or failure. After stop what is open is committed if that is possible; after a failure it is left to be read again.
     *
     * @throws LaneStopped if somebody must mend something first
     */
    public void run() throws LaneStopped, InterruptedException {
        try (var s3 = S3Store.connect(config.sink());
                var schemas = new RestingSchemas(new RegistrySchemas(config.registry()), clock);
                var memory = SinkMemory.of(config.sink(), Runtime.getRuntime().maxMemory(), clock);
                var atOnce = new AtOnce();
                var encoders = new Encoders(config.sink().compression());
                var admin = closing(Admin.create(KafkaSettings.admin(config.kafka())));
                var consumer = closing(consumer(LaneTopics.of(config, lane)))) {
            consume(consumer.get(), admin.get(), s3, Stream.of(config, lane, events(schemas), meters), memory, atOnce, encoders);
        } catch (KafkaException e) {
            throw new LaneStopped(KafkaErrors.classify("the sink", config.kafka().bootstrap(), e).getMessage());
        } finally {
            status = StageStatus.waitingFor("nothing, it has ended");
        }
    }

    /** Makes {@link #run} commit what is open, hand over and return. Returns at once; any thread, any time, more than once. */
    public void stop() {
        stop.countDown();
    }

    /** A new one after each turn; {@link SinkMeter#WAITING} is that turn's or a later one's. */
    public StageStatus status() {
        return status;
    }

    private Consumer<byte[], byte[]> consumer(LaneTopics topics) {
        return new KafkaConsumer<>(KafkaSettings.consumer(config.kafka(), topics.sinkGroup()), new LetterKeys(topics.deadLetter()), new ByteArrayDeserializer());
    }

    private RowReader events(SchemaSource schemas) {
        return new RowReader(schemas, config.event(), new ApartVersions(meters, config.pipeline(), lane));
    }

    /** One consumer for both topics: one budget of memory, one thread, one group. */
    private void consume(Consumer<byte[], byte[]> consumer, Admin admin, S3Store s3, List<Stream> streams, SinkMemory memory, AtOnce atOnce, Encoders encoders)
            throws LaneStopped, InterruptedException {
        var questions = new AdminQuestions(admin, LaneTopics.of(config, lane).sinkGroup());
        if (!await(streams, questions)) return;
        var broker = new Broker(consumer, questions, config.kafka().bootstrap());
        var store = new RestingStore(s3, clock);
        Map<String, Stream> byTopic = streams.stream().collect(Collectors.toMap(Stream::topic, stream -> stream));
        var partitions = new AssignedPartitions(
                consumer, partition -> open(partition, byTopic.get(partition.topic()), store, broker, memory.budget(), atOnce, encoders), clock, AssignedPartitions.BETWEEN_TRIES, this::isAskedToStop, stopWithin);
        var loop = new PollLoop(consumer, partitions, new Pressure(memory.budget(), atOnce::inFlight), config.kafka().bootstrap(), held);
        SinkMeter.MEMORY.gauge(meters, config.pipeline(), lane).set(memory.budget().bytes());
        AtomicLong spilled = SinkMeter.SPILLED.gauge(meters, config.pipeline(), lane);
        try (var markers = MarkerWorker.start(config, lane, s3, markerMeters, clock)) {
            consumer.subscribe(byTopic.keySet(), partitions);
            var ends = LogEnds.of(admin, clock);
            loop.run(this::isAskedToStop, now -> {
                waiting.set(partitions.sinks().stream().mapToLong(PartitionSink::backlog).sum());
                status = now;
                spilled.set(memory.spilled());
                markers.assigned(consumer.assignment());
                ends.refresh(consumer.assignment());
                lag.look(consumer.assignment(), ends::of, partition -> partitions.sink(partition).map(PartitionSink::uncommitted));
                lagGauges.show();
            });
        }
    }

    /** @return false if asked to stop before all topics were there */
    private boolean await(List<Stream> streams, Questions questions) throws LaneStopped, InterruptedException {
        for (Stream stream : streams) {
            while (!isThere(stream.topic(), questions)) {
                if (stop.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) return false;
            }
        }
        return true;
    }

    /** False too if asked to stop meanwhile. */
    private boolean isThere(String topic, Questions questions) throws LaneStopped, InterruptedException {
        var answer = questions.topicId(topic).toCompletableFuture();
        while (!answer.isDone()) {
            if (stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) return false;
        }
        try {
            if (answer.join().isPresent()) return true;
            status = StageStatus.waitingFor("topic " + topic + ", which streams-app creates");
        } catch (CompletionException e) {
            switch (KafkaErrors.classify("describe topic " + topic, config.kafka().bootstrap(), Broker.cause(e))) {
                case Transient passing -> status = StageStatus.waitingFor(passing.getMessage());
                case Permanent lasting -> throw new LaneStopped(lasting.getMessage());
            }
        }
        return false;
    }

    private AssignedPartitions.Assigned open(TopicPartition partition, Stream stream, ObjectStore store, Broker broker, MemoryBudget memory, AtOnce atOnce, Encoders encoders) {
        var roll = config.sink().roll();
        var chain = new CommitChain(stream.chain(partition.partition()), new RollPolicy(roll.bytes().bytes(), roll.age()), clock, random);
        var files = new OpenFiles(store, stream.layout(), partition.partition(), atOnce, encoders, config.sink().rowGroup().bytes(), memory);
        var commits = new CommitStore(store, stream.layout(), partition.partition());
        var effects = new PartitionEffects(partition, commits, files, broker, atOnce, stream.counters());
        return new AssignedPartitions.Assigned(new PartitionSink(chain, effects, files, stream.reader(), clock), effects);
    }

    private boolean isAskedToStop() {
        return stop.getCount() == 0;
    }

    private static Closing<Consumer<byte[], byte[]>> closing(Consumer<byte[], byte[]> consumer) {
        return new Closing<>(consumer, () -> consumer.close(CloseOptions.timeout(CLOSE)));
    }

    private static Closing<Admin> closing(Admin admin) {
        return new Closing<>(admin, () -> admin.close(CLOSE_ADMIN));
    }

    /** A client that does not keep the process for long when it is closed. */
    private record Closing<T>(T get, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }
}
