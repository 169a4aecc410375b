package io.millrace.local.kafka;

import java.nio.file.Path;
import java.time.Duration;

/** The broker's {@code server.properties}: one node, quick to start, quick to notice a dead client. */
final class BrokerConfig {
    /** Kafka's own delay before the first retention check. */
    private static final Duration FIRST_CHECK = Duration.ofSeconds(30);

    private BrokerConfig() {}

    /**
     * The voter is configured, not written into the metadata log, so that its port may differ at a later start.
     * After a kill a broker can register again only when its old session has run out: {@code broker.session.timeout.ms}.
     */
    static String of(Path logs, int port, int controllerPort, LocalKafkaOptions options) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                log.retention.check.interval.ms=%4$d
                log.initial.task.delay.ms=%5$d

                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
                log.cleaner.dedupe.buffer.size=4194304
                broker.heartbeat.interval.ms=500
                broker.session.timeout.ms=5000

                group.initial.rebalance.delay.ms=0
                group.streams.initial.rebalance.delay.ms=0
                group.streams.assignment.interval.ms=0
                group.streams.min.heartbeat.interval.ms=500
                group.streams.heartbeat.interval.ms=500
                group.consumer.min.heartbeat.interval.ms=500
                group.consumer.heartbeat.interval.ms=500

                group.min.session.timeout.ms=%6$d
                group.consumer.min.session.timeout.ms=%6$d
                group.consumer.session.timeout.ms=%6$d
                group.streams.min.session.timeout.ms=%6$d
                group.streams.session.timeout.ms=%6$d
                """
                .formatted(port, controllerPort, escaped(logs), options.retentionCheckInterval().toMillis(),
                        Math.min(FIRST_CHECK.toMillis(), options.retentionCheckInterval().toMillis()), options.sessionTimeout().toMillis());
    }

    /** A backslash is an escape in a properties file. */
    private static String escaped(Path path) {
        return path.toAbsolutePath().toString().replace("\\", "\\\\");
    }
}
