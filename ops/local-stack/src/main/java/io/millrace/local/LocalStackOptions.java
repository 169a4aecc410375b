package io.millrace.local;

import io.millrace.local.kafka.LocalKafkaOptions;
import java.util.function.Consumer;

/**
 * What a stack lets one choose.
 *
 * @param progress told one short line per server: starting, ready, stopping; called from several threads
 * @param minimumFreeBytes a start with less free disk space is refused
 */
public record LocalStackOptions(
        LocalKafkaOptions kafka, String cluster, String database, String databaseUser, Consumer<String> progress, long minimumFreeBytes) {
    private static final long ONE_GIB = 1L << 30;

    public LocalStackOptions {
        if (minimumFreeBytes < 0) {
            throw new IllegalArgumentException("minimumFreeBytes is " + minimumFreeBytes + ", must not be negative");
        }
    }

    public static LocalStackOptions defaults() {
        return new LocalStackOptions(LocalKafkaOptions.defaults(), "local", "dev", "loader", line -> {}, ONE_GIB);
    }

    public LocalStackOptions withKafka(LocalKafkaOptions options) {
        return new LocalStackOptions(options, cluster, database, databaseUser, progress, minimumFreeBytes);
    }

    /** The warehouse that {@code pipeline.yaml} expects to find. */
    public LocalStackOptions withWarehouse(String clusterName, String databaseName, String user) {
        return new LocalStackOptions(kafka, clusterName, databaseName, user, progress, minimumFreeBytes);
    }

    public LocalStackOptions withProgress(Consumer<String> listener) {
        return new LocalStackOptions(kafka, cluster, database, databaseUser, listener, minimumFreeBytes);
    }

    public LocalStackOptions withMinimumFreeBytes(long bytes) {
        return new LocalStackOptions(kafka, cluster, database, databaseUser, progress, bytes);
    }
}
