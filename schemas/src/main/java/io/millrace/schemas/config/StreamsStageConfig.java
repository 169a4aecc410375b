package io.millrace.schemas.config;

import java.util.regex.Pattern;

/**
 * The instances of streams-app. Not named after Kafka's own {@code StreamsConfig}.
 *
 * @param standbys on how many other instances each partition's state is kept up to date; with fewer other instances, on those there are
 * @param instanceId a name that this instance keeps over restarts (static membership); null = none
 */
public record StreamsStageConfig(Integer standbys, String instanceId) {
    /** What brokers allow unless told otherwise ({@code group.streams.max.standby.replicas}). */
    private static final int MOST_STANDBYS = 2;
    /** Kafka's own characters; Kafka Streams appends the number of the thread. */
    private static final Pattern INSTANCE = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    public static final StreamsStageConfig DEFAULT = new StreamsStageConfig(null, null);

    public StreamsStageConfig {
        if (standbys == null) standbys = 1;
        if (standbys < 0 || standbys > MOST_STANDBYS) throw new InvalidSetting("streams.standbys", standbys, "must be between 0 and " + MOST_STANDBYS);
        if (instanceId != null && !INSTANCE.matcher(instanceId).matches()) {
            throw new InvalidSetting("streams.instance-id", instanceId, "use 1 to 200 of a-z, A-Z, 0-9, '.', '_' and '-', or remove the key");
        }
    }
}
