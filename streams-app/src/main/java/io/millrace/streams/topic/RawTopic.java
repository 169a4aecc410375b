package io.millrace.streams.topic;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * What the stage needs to know of the raw topic.
 *
 * @param maxMessageBytes largest batch it takes
 * @param ahead how far beyond now a producer may stamp a record; zero where the broker stamps
 */
public record RawTopic(UUID id, int partitions, int maxMessageBytes, Duration ahead) {
    /** @param settings of the topic, as the broker tells them */
    static RawTopic of(UUID id, int partitions, Map<String, String> settings) {
        return new RawTopic(id, partitions, Integer.parseInt(settings.get("max.message.bytes")), ahead(settings));
    }

    private static Duration ahead(Map<String, String> settings) {
        if ("LogAppendTime".equals(settings.get("message.timestamp.type"))) return Duration.ZERO;
        String limit = settings.get("message.timestamp.after.max.ms"); // brokers before 3.6 have none
        return Duration.ofMillis(limit == null ? Long.MAX_VALUE : Long.parseLong(limit));
    }

    /** @return what an operator should know of how the topic takes time, or null */
    public String warning(String topic, Duration maxFuture) {
        if (ahead.compareTo(maxFuture) <= 0) return null;
        return "raw topic " + topic + " lets producers stamp records up to message.timestamp.after.max.ms = " + ahead.toMillis()
                + " ms into the future, more than max-future = " + maxFuture.toMillis() + " ms: a backlog read late can then age the remembered ids"
                + " by up to the difference. Set message.timestamp.after.max.ms to " + maxFuture.toMillis() + " or less, or message.timestamp.type to LogAppendTime";
    }
}
