package io.millrace.streams.topology;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Part;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.TimeLimit;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.streams.audit.GapCheck;
import io.millrace.streams.batch.BatchDeserializer;
import io.millrace.streams.ids.SharedIds;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.topic.IdsChangelog;
import io.millrace.streams.validate.Plans;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The way of one event through streams-app. Names are part of the state's identity (changelogs, offsets): the golden test says how to change them.
 *
 * @param topicId of the raw topic
 * @param gaps asked about offsets of the raw topic
 * @param ids of all tasks
 * @param accounted told of each audit record written
 * @param routing if events come together by their ids first, else null
 */
public record EventTopology(
        PipelineConfig config, LaneTopics topics, UUID topicId, Suite suite, Plans plans, GapCheck gaps,
        InstantSource clock, SharedIds ids, Consumer<AuditRecord> accounted, Routing routing) {
    /** How far a record may move stream time beyond now where {@code max-future} is off: the broker's own default limit. */
    static final Duration FUTURE_IF_OFF = Duration.ofHours(1);

    /** Where ids lie in memory is nobody's to foresee. */
    private static final SecureRandom SEEDS = new SecureRandom();

    public Topology build() {
        var topology = new Topology();
        if (routing == null) return decide(source(topology, "raw", topics.raw()), "raw");
        source(topology, "raw", topics.raw())
                .addProcessor("route", () -> new RouteProcessor(this), "raw")
                .addStateStore(Stores.keyValue(RouteProcessor.PROGRESS), "route")
                .addStateStore(new OwnStore<>(RouteProcessor.PRE_COMMIT, null, () -> new PreCommit(RouteProcessor.PRE_COMMIT)), "route");
        return decide(source(topology, "by-id", topics.byId()), "by-id");
    }

    private static Topology source(Topology topology, String name, String topic) {
        return topology.addSource(AutoOffsetReset.earliest(), name, new RawTimestamp(), new ByteArrayDeserializer(), new BatchDeserializer(), topic);
    }

    private Topology decide(Topology topology, String from) {
        return topology
                .addProcessor("event", () -> new EventProcessor(this), from)
                .addStateStore(Stores.keyValue(Stores.SOURCES), "event")
                .addStateStore(Stores.ids(() -> new PackedIds(config.dedupe().window(), ids, SEEDS::nextLong)), "event")
                .addStateStore(Stores.keyValue(Stores.PROGRESS), "event")
                .addStateStore(new OwnStore<>(PreCommit.NAME, null, PreCommit::new), "event");
    }

    public IdsChangelog idsChangelog() {
        return new IdsChangelog(IdsChangelog.name(topics));
    }

    /** Where a record that fates are decided from stood in the raw topic. */
    RawPosition position(ConsumerRecord<byte[], byte[]> record) {
        return routing == null ? RawPositions.of(record) : RawPositions.routed(record);
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
