package io.millrace.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.streams.audit.GapCheck;
import io.millrace.streams.ids.SharedIds;
import io.millrace.streams.outage.StopRequested;
import io.millrace.streams.outage.Waiting;
import io.millrace.streams.registry.ConfluentRegistry;
import io.millrace.streams.registry.PatientPlans;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.topic.ByIdPurge;
import io.millrace.streams.topic.ChangelogPurge;
import io.millrace.streams.topic.GroupSetup;
import io.millrace.streams.topic.RawTopic;
import io.millrace.streams.topic.TopicSetup;
import io.millrace.streams.topic.TopicStart;
import io.millrace.streams.topology.EventTopology;
import io.millrace.streams.topology.QuietClients;
import io.millrace.streams.topology.Routing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stage: raw topic → validate → dedupe → valid topic or dead letter, with audit, exactly once. One run per instance. */
public final class StreamsApp {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);
    private static final Duration HAND_OVER = Duration.ofSeconds(30);
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(10);
    private static final Duration PURGE = Duration.ofSeconds(5);

    private final PipelineConfig config;
    private final Lane lane;
    private final LaneTopics topics;
    private final Path stateDirectory;
    private final MeterRegistry meters;
    private final InstantSource clock = InstantSource.system();
    private final SharedIds ids;
    private final Waiting waiting = new Waiting();
    private final Failures failures = new Failures();
    private volatile KafkaStreams streams;

    /** @param stateDirectory of this instance alone; may be lost, the changelogs hold the state */
    public StreamsApp(PipelineConfig config, Lane lane, Path stateDirectory, MeterRegistry meters) {
        this.config = config;
        this.lane = lane;
        this.topics = LaneTopics.of(config, lane);
        this.stateDirectory = stateDirectory;
        this.meters = meters;
        this.ids = SharedIds.within(DedupeMemory.of(config.dedupe().memory(), Runtime.getRuntime().maxMemory()), clock);
    }

    /**
     * Creates topics, processes, and returns after {@link #stop}.
     *
     * @throws StageFailed if the stage cannot go on
     * @throws RuntimeException that names what to mend, if it cannot start
     * @throws InterruptedException if the calling thread is interrupted; the stage has handed over
     */
    public void run() throws InterruptedException, IOException {
        var membership = Membership.of(config);
        Suite suite = SuiteFile.read(config);
        StreamsMeter.ofSuite(meters, suite);
        StreamsMeter.ofWaiting(meters, waiting);
        StreamsMeter.ofMemory(meters, ids.memory());
        try (var registry = new ConfluentRegistry(config.registry(), topics.raw() + "-value"); Admin admin = Admin.create(StreamsSettings.admin(config))) {
            Inputs inputs = prepareTopics(admin);
            RawTopic raw = inputs.raw();
            GapCheck lost = start(admin, topics.raw(), raw);
            Routing routing = inputs.byId() == null ? null : new Routing(inputs.byId(), raw.partitions(), start(admin, topics.byId(), raw));
            var plans = new PatientPlans(config, suite, registry, waiting, clock);
            StreamsMeter.ofPlans(meters, plans);
            try (var byId = new ByIdPurge(admin, topics)) {
                var accounted = StreamsMeter.counting(meters).andThen(byId::note);
                var topology = new EventTopology(config, topics, raw.id(), suite, plans, lost, clock, ids, accounted, routing);
                warn(raw.warning(topics.raw(), topology.maxFuture()));
                setup(admin).settle(topology.idsChangelog(), raw.partitions());
                warn(membership.isByBroker() ? group(admin).wantStandbys(membership.standbys()) : null);
                if (routing != null) byId.every(PURGE);
                var purge = new ChangelogPurge(admin, topology.idsChangelog().name(), ids.obsolete());
                var settings = StreamsSettings.inBatches(config, topics.applicationId(), stateDirectory, raw);
                process(new KafkaStreams(topology.build(), settings, new QuietClients()), membership, purge);
            }
        } catch (StopRequested e) {
            LOG.info("{}", e.getMessage());
        }
    }

    /** Ends {@link #run}, from any thread, whatever it waits for: commits what is done, hands over the partitions. */
    public void stop() {
        waiting.stop();
        failures.stop();
    }

    public StageStatus status() {
        String obstacle = obstacle();
        return new StageStatus(obstacle == null, obstacle, ids.memory().warning());
    }

    /** What keeps it from its work, or null. */
    private String obstacle() {
        String reason = waiting.reason();
        if (reason != null) return reason;
        KafkaStreams now = streams;
        if (now == null) return "start";
        return switch (now.state()) {
            case RUNNING -> null;
            case CREATED, REBALANCING -> "partitions to be assigned and state to be restored";
            case PENDING_SHUTDOWN, PENDING_ERROR, NOT_RUNNING, ERROR -> "its end";
        };
    }

    private static void warn(String warning) {
        if (warning != null) LOG.warn("{}", warning);
    }

    /** @param byId id of the by-id topic, null if the lane has none */
    private record Inputs(RawTopic raw, UUID byId) {}

    private Inputs prepareTopics(Admin admin) {
        RawTopic raw = setup(admin).awaitRaw();
        setup(admin).requireRepartition(config.dedupe().isById());
        UUID byId = config.dedupe().isById() ? setup(admin).createById(raw) : null; // before all that says that the lane has begun
        setup(admin).create(raw);
        return new Inputs(raw, byId);
    }

    private TopicStart start(Admin admin, String topic, RawTopic raw) {
        return new TopicStart(admin, config.kafka().bootstrap(), topics, topic, raw.partitions(), waiting);
    }

    private TopicSetup setup(Admin admin) {
        return new TopicSetup(admin, config.kafka().bootstrap(), topics, lane, waiting);
    }

    private GroupSetup group(Admin admin) {
        return new GroupSetup(admin, config.kafka().bootstrap(), topics.applicationId(), waiting);
    }

    private void process(KafkaStreams kafkaStreams, Membership membership, ChangelogPurge purge) throws InterruptedException {
        new StateProgress(meters).listenTo(kafkaStreams);
        kafkaStreams.setUncaughtExceptionHandler(failures);
        kafkaStreams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.ERROR) failures.end(new IllegalStateException("Kafka Streams ended in state ERROR; see the log"));
        });
        streams = kafkaStreams;
        Throwable failure;
        boolean handedOver;
        try {
            kafkaStreams.start();
            failure = failures.await(HOUSEKEEPING, () -> {
                ids.parked().evict();
                purge.run();
            });
        } finally {
            waiting.stop();
            handedOver = kafkaStreams.close(CloseOptions.timeout(HAND_OVER)
                    .withGroupMembershipOperation(membership.atEnd()));
            ids.close();
        }
        if (failure != null) throw new StageFailed("streams-app of " + topics.applicationId() + " failed: " + Failures.message(failure), failure);
        if (!handedOver) throw new StageFailed("streams-app of " + topics.applicationId() + " did not hand over within " + HAND_OVER, null);
    }
}
