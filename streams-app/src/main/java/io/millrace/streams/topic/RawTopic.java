package io.millrace.streams.topic;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * What the stage needs to know of the raw topic.
 *
 * @param life how long a record may stay after the broker appended it; negative = for ever
 * @param maxMessageBytes largest batch it takes
 * @param ahead how far beyond now a producer may stamp a record; zero where the broker stamps
 */
public record RawTopic(UUID id, int partitions, Duration life, int maxMessageBytes, Duration ahead) {
    private static final Duration FOR_EVER = Duration.ofMillis(-1);

    /** The broker looks for what to delete every few minutes. */
    private static final Duration CHECKS = Duration.ofHours(1);

    /** @param settings of the topic, as the broker tells them */
    static RawTopic of(UUID id, int partitions, Map<String, String> settings) {
        Duration ahead = ahead(settings);
        return new RawTopic(id, partitions, life(settings, ahead), Integer.parseInt(settings.get("max.message.bytes")), ahead);
    }

    /** A segment goes when its greatest timestamp is older than the retention: its first record has waited for the segment to fill, too. */
    private static Duration life(Map<String, String> settings, Duration ahead) {
        Duration retention = Duration.ofMillis(Long.parseLong(settings.get("retention.ms")));
        if (retention.isNegative() || !settings.get("cleanup.policy").contains("delete")) return FOR_EVER;
        return boundedSum(retention, Duration.ofMillis(Long.parseLong(settings.get("segment.ms"))), ahead, CHECKS);
    }

    private static Duration ahead(Map<String, String> settings) {
        if ("LogAppendTime".equals(settings.get("message.timestamp.type"))) return Duration.ZERO;
        String limit = settings.get("message.timestamp.after.max.ms"); // brokers before 3.6 have none
        return Duration.ofMillis(limit == null ? Long.MAX_VALUE : Long.parseLong(limit));
    }

    /** @return the sum; negative, for ever, if it has more milliseconds than a setting can hold */
    public static Duration boundedSum(Duration... parts) {
        Duration sum = Duration.ZERO;
        for (Duration part : parts) sum = sum.plus(part);
        return sum.compareTo(Duration.ofMillis(Long.MAX_VALUE)) > 0 ? FOR_EVER : sum;
    }

    /** @return what an operator should know of how the topic takes time, or null */
    public String warning(String topic, Duration maxFuture) {
        if (ahead.compareTo(maxFuture) <= 0) return null;
        return "raw topic " + topic + " lets producers stamp records up to message.timestamp.after.max.ms = " + ahead.toMillis()
                + " ms into the future, more than max-future = " + maxFuture.toMillis() + " ms: a backlog read late can then age the remembered ids"
                + " by up to the difference. Set message.timestamp.after.max.ms to " + maxFuture.toMillis() + " or less, or message.timestamp.type to LogAppendTime";
    }
}
