package io.millrace.schemas.topic;

import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import java.time.Duration;
import java.util.Map;

/**
 * Topics, groups and ids of one lane.
 *
 * @param byId raw events by their ids, between the two parts of streams-app; only of a lane with {@code dedupe.repartition: by-id}
 * @param applicationId of the Kafka Streams app; its consumer group and the prefix of its internal topics
 * @param sinkGroup consumer group of the sink; its offsets are a hint, the commit chain is the truth
 */
public record LaneTopics(
        String raw, String byId, String valid, String deadLetter, String audit, String applicationId, String sinkGroup) {

    public static LaneTopics of(PipelineConfig config, Lane lane) {
        String base = config.pipeline() + "." + lane.name();
        return new LaneTopics(
                config.topics().raw(), base + ".by-id", base + ".valid", base + ".dead-letter", base + ".audit", base + ".streams", base + ".sink");
    }

    /**
     * Settings of the topics that Millrace creates. Kafka deletes by record timestamp while outages run on wall time, so these carry the
     * broker's append time: events stamped ten years ago stay as long as those stamped today.
     */
    public static Map<String, String> settings(Duration retention) {
        return Map.of(
                "message.timestamp.type", "LogAppendTime",
                "cleanup.policy", "delete",
                "retention.ms", Long.toString(retention.toMillis()));
    }
}
