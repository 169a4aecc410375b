package io.millrace.local.kafka;

import java.time.Duration;

/**
 * What a local broker lets one choose.
 *
 * @param retentionCheckInterval how often the broker deletes what has outlived its retention
 * @param sessionTimeout how long a client that was killed is waited for before its work goes to others
 * @param sustained for long or measured runs: ready half a second later, less CPU per record afterwards
 */
public record LocalKafkaOptions(Duration retentionCheckInterval, Duration sessionTimeout, boolean sustained) {
    /** Members of groups heartbeat twice a second. */
    private static final Duration SHORTEST_SESSION = Duration.ofSeconds(2);

    public LocalKafkaOptions {
        if (retentionCheckInterval.toMillis() <= 0) {
            throw new IllegalArgumentException("retentionCheckInterval is " + retentionCheckInterval + ", must be at least 1 ms");
        }
        if (sessionTimeout.compareTo(SHORTEST_SESSION) < 0) {
            throw new IllegalArgumentException("sessionTimeout is " + sessionTimeout + ", must be at least " + SHORTEST_SESSION);
        }
    }

    /** Quick to start, and a dead client is noticed after 6 s instead of 45. */
    public static LocalKafkaOptions defaults() {
        return new LocalKafkaOptions(Duration.ofMinutes(5), Duration.ofSeconds(6), false);
    }

    public LocalKafkaOptions withRetentionCheckInterval(Duration interval) {
        return new LocalKafkaOptions(interval, sessionTimeout, sustained);
    }

    public LocalKafkaOptions withSessionTimeout(Duration timeout) {
        return new LocalKafkaOptions(retentionCheckInterval, timeout, sustained);
    }

    public LocalKafkaOptions forSustainedLoad() {
        return new LocalKafkaOptions(retentionCheckInterval, sessionTimeout, true);
    }
}
