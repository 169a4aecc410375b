package io.millrace.local.kafka;

import java.time.Duration;

/**
 * What a local broker lets one choose.
 *
 * @param retentionCheckInterval how often the broker deletes what has outlived its retention
 * @param sustained for long or measured runs: ready half a second later, less CPU per record afterwards
 */
public record LocalKafkaOptions(Duration retentionCheckInterval, boolean sustained) {
    public LocalKafkaOptions {
        if (retentionCheckInterval.toMillis() <= 0) {
            throw new IllegalArgumentException("retentionCheckInterval is " + retentionCheckInterval + ", must be at least 1 ms");
        }
    }

    /** Kafka's own values, quick to start. */
    public static LocalKafkaOptions defaults() {
        return new LocalKafkaOptions(Duration.ofMinutes(5), false);
    }

    public LocalKafkaOptions withRetentionCheckInterval(Duration interval) {
        return new LocalKafkaOptions(interval, sustained);
    }

    public LocalKafkaOptions forSustainedLoad() {
        return new LocalKafkaOptions(retentionCheckInterval, true);
    }
}
