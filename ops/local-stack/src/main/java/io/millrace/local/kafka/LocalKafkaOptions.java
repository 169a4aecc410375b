package io.millrace.local.kafka;

import java.time.Duration;

/**
 * What a local broker lets one choose.
 *
 * @param retentionCheckInterval how often the broker deletes what has outlived its retention
 */
public record LocalKafkaOptions(Duration retentionCheckInterval) {
    public LocalKafkaOptions {
        if (retentionCheckInterval.toMillis() <= 0) {
            throw new IllegalArgumentException("retentionCheckInterval is " + retentionCheckInterval + ", must be at least 1 ms");
        }
    }

    /** Kafka's own values. */
    public static LocalKafkaOptions defaults() {
        return new LocalKafkaOptions(Duration.ofMinutes(5));
    }
}
