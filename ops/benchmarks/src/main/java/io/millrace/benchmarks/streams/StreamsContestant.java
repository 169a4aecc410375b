package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.contest.Contestant;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** A plain Kafka Streams application. */
final class StreamsContestant implements Contestant {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Topology topology;
    private final Properties settings;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    StreamsContestant(Topology topology, Properties settings) {
        this.topology = topology;
        this.settings = settings;
    }

    @Override
    public void run() {
        var streams = new KafkaStreams(topology, settings);
        streams.setUncaughtExceptionHandler(failure -> {
            end.completeExceptionally(failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        try {
            end.join();
        } finally {
            streams.close(CloseOptions.timeout(PATIENCE).withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    @Override
    public void stop() {
        end.complete(null);
    }
}
