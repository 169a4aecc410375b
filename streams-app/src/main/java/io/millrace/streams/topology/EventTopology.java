package io.millrace.streams.topology;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.TimeLimit;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.streams.audit.GapCheck;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.topic.RawTopic;
import io.millrace.streams.validate.Plans;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The way of one event through streams-app. Names are part of the state's identity (changelogs, offsets): the golden test says how to change them.
 *
 * @param topicId of the raw topic
 * @param rawLife how long a raw record may stay after it was appended; negative = for ever
 * @param accounted told of each audit record written
 */
public record EventTopology(
        PipelineConfig config, LaneTopics topics, UUID topicId, Duration rawLife, Suite suite, Plans plans, GapCheck gaps,
        InstantSource clock, Consumer<AuditRecord> accounted) {
    /** How far a record may move stream time beyond now where {@code max-future} is off: the broker's own default limit. */
    static final Duration FUTURE_IF_OFF = Duration.ofHours(1);

    public Topology build() {
        Duration window = config.dedupe().window();
        var bytes = new ByteArraySerializer();
        return new Topology()
                .addSource(AutoOffsetReset.earliest(), "raw", new RawTimestamp(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.raw())
                .addProcessor("validate", () -> new ValidateProcessor(config.validate(), suite, plans), "raw")
                .addProcessor("dedupe", () -> new DedupeProcessor(window, maxFuture(), clock), "validate")
                .addProcessor("outcome", () -> new OutcomeProcessor(topicId, gaps, accounted), "dedupe")
                .addSink("valid", topics.valid(), bytes, Routed.SERIALIZER, Routed.PARTITIONER, "outcome")
                .addSink("dead-letter", topics.deadLetter(), bytes, Routed.SERIALIZER, Routed.PARTITIONER, "outcome")
                .addSink("audit", topics.audit(), bytes, Routed.SERIALIZER, Routed.PARTITIONER, "outcome")
                .addStateStore(Stores.keyValue(Stores.SOURCES), "validate")
                .addStateStore(Stores.ids(window, changelogRetention()), "dedupe")
                .addStateStore(Stores.keyValue(Stores.PROGRESS), "dedupe", "outcome")
                .addStateStore(new PreCommitBuilder(), "dedupe", "outcome");
    }

    /** The ids changelog must outlive every raw record that may be read against it: a raw record's life after an id came, plus the window. */
    public Duration changelogRetention() {
        return rawLife.isNegative() ? Duration.ofMillis(-1) : RawTopic.boundedSum(config.dedupe().window(), rawLife);
    }

    /** Name of the topic that holds the ids. */
    public String idsChangelog() {
        return topics.applicationId() + "-" + Stores.IDS + "-changelog";
    }

    /** How far a record may move stream time beyond now. */
    public Duration maxFuture() {
        TimeLimit limit = config.validate().maxFuture();
        return limit.isOff() ? FUTURE_IF_OFF : Duration.ofMillis(limit.millis());
    }
}
