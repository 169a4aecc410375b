package io.millrace.streams.topology;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Part;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.TimeLimit;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.streams.audit.GapCheck;
import io.millrace.streams.ids.MemoryBudget;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.topic.IdsChangelog;
import io.millrace.streams.topic.RawTopic;
import io.millrace.streams.validate.Plans;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The way of one event through streams-app. Names are part of the state's identity (changelogs, offsets): the golden test says how to change them.
 *
 * @param topicId of the raw topic
 * @param rawLife how long a raw record may stay after it was appended; negative = for ever
 * @param memory for the ids of all tasks
 * @param gaps asked about offsets of the raw topic
 * @param accounted told of each audit record written
 * @param routing if events come together by their ids first, else null
 */
public record EventTopology(
        PipelineConfig config, LaneTopics topics, UUID topicId, Duration rawLife, Suite suite, Plans plans, GapCheck gaps,
        InstantSource clock, MemoryBudget memory, Consumer<AuditRecord> accounted, Routing routing) {
    /** How far a record may move stream time beyond now where {@code max-future} is off: the broker's own default limit. */
    static final Duration FUTURE_IF_OFF = Duration.ofHours(1);

    /** How long an event that was read in its last hour may then wait in the by-id topic. */
    private static final Duration BY_ID_LIFE = Duration.ofDays(1);

    /** Where ids lie in memory is nobody's to foresee. */
    private static final SecureRandom SEEDS = new SecureRandom();

    public Topology build() {
        var topology = new Topology();
        if (routing == null) return decide(source(topology, "raw", new RawTimestamp(), topics.raw()), "raw");
        source(topology, "raw", new RawTimestamp(), topics.raw())
                .addProcessor("route", () -> new RouteProcessor(this), "raw")
                .addStateStore(Stores.keyValue(RouteProcessor.PROGRESS), "route")
                .addStateStore(new OwnStore<>(RouteProcessor.PRE_COMMIT, null, () -> new PreCommit(RouteProcessor.PRE_COMMIT)), "route");
        return decide(source(topology, "by-id", new ByIdTimestamp(), topics.byId()), "by-id");
    }

    private static Topology source(Topology topology, String name, TimestampExtractor timestamps, String topic) {
        return topology.addSource(AutoOffsetReset.earliest(), name, timestamps, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
    }

    private Topology decide(Topology topology, String from) {
        return topology
                .addProcessor("event", () -> new EventProcessor(this), from)
                .addStateStore(Stores.keyValue(Stores.SOURCES), "event")
                .addStateStore(Stores.ids(() -> new PackedIds(config.dedupe().window(), memory, SEEDS::nextLong)), "event")
                .addStateStore(Stores.keyValue(Stores.PROGRESS), "event")
                .addStateStore(new OwnStore<>(PreCommit.NAME, null, PreCommit::new), "event");
    }

    /** It must outlive every raw record that may be read against it: a raw record's life after an id came, plus the window. */
    public IdsChangelog idsChangelog() {
        Duration life = routing == null || rawLife.isNegative() ? rawLife : RawTopic.boundedSum(rawLife, BY_ID_LIFE);
        Duration retention = life.isNegative() ? Duration.ofMillis(-1) : RawTopic.boundedSum(config.dedupe().window(), life);
        return new IdsChangelog(IdsChangelog.name(topics), retention);
    }

    /** Of the topic that fates are decided from. */
    UUID readTopicId() {
        return routing == null ? topicId : routing.topicId();
    }

    /** Asked about offsets of the topic that fates are decided from. */
    GapCheck readGaps() {
        return routing == null ? gaps : routing.gaps();
    }

    /** Which part of the way an audit record of fates is of; null if there is only one. */
    Part part() {
        return routing == null ? null : Part.BY_ID;
    }

    /** How far a record may move stream time beyond now. */
    public Duration maxFuture() {
        TimeLimit limit = config.validate().maxFuture();
        return limit.isOff() ? FUTURE_IF_OFF : Duration.ofMillis(limit.millis());
    }
}
