package io.millrace.streams.topology;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.TimeLimit;
import io.millrace.schemas.topic.LaneTopics;
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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The way of one event through streams-app. Names are part of the state's identity (changelogs, offsets): the golden test says how to change them.
 *
 * @param topicId of the raw topic
 * @param ids of all tasks
 * @param accounted told of each audit record written
 */
public record EventTopology(
        PipelineConfig config, LaneTopics topics, UUID topicId, Suite suite, Plans plans, GapCheck gaps,
        InstantSource clock, SharedIds ids, Consumer<AuditRecord> accounted) {
    /** How far a record may move stream time beyond now where {@code max-future} is off: the broker's own default limit. */
    static final Duration FUTURE_IF_OFF = Duration.ofHours(1);

    /** Where ids lie in memory is nobody's to foresee. */
    private static final SecureRandom SEEDS = new SecureRandom();

    public Topology build() {
        return new Topology()
                .addSource(AutoOffsetReset.earliest(), "raw", new RawTimestamp(), new ByteArrayDeserializer(), new BatchDeserializer(), topics.raw())
                .addProcessor("event", () -> new EventProcessor(this), "raw")
                .addStateStore(Stores.keyValue(Stores.SOURCES), "event")
                .addStateStore(Stores.ids(() -> new PackedIds(config.dedupe().window(), ids, SEEDS::nextLong)), "event")
                .addStateStore(Stores.keyValue(Stores.PROGRESS), "event")
                .addStateStore(new OwnStore<>(PreCommit.NAME, null, PreCommit::new), "event");
    }

    public IdsChangelog idsChangelog() {
        return new IdsChangelog(topics.applicationId() + "-" + Stores.IDS + "-changelog");
    }

    /** How far a record may move stream time beyond now. */
    public Duration maxFuture() {
        TimeLimit limit = config.validate().maxFuture();
        return limit.isOff() ? FUTURE_IF_OFF : Duration.ofMillis(limit.millis());
    }
}
