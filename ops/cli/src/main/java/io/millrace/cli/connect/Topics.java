package io.millrace.cli.connect;

import io.millrace.cli.Failure;
import io.millrace.schemas.config.KafkaConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics, as producers need them. */
public final class Topics implements AutoCloseable {
    private final Admin admin;
    private final String bootstrap;

    public Topics(KafkaConfig kafka) {
        bootstrap = kafka.bootstrap();
        admin = Admin.create(KafkaSettings.admin(kafka));
    }

    /** Creates the topic unless it exists. One that exists keeps its partitions and settings. */
    public void create(String topic, int partitions, Map<String, String> settings) {
        var wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(settings);
        try {
            get(topic, admin.createTopics(List.of(wanted)).all());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) throw broken(topic, e.getCause());
        }
    }

    /** @throws Failure if the topic does not exist */
    public int partitions(String topic) {
        try {
            return get(topic, admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().size();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) throw broken(topic, e.getCause());
            throw new Failure("topic " + topic + " does not exist at " + bootstrap + "; create it, or start a local stack with `millrace up`", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private <T> T get(String topic, KafkaFuture<T> future) throws ExecutionException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while asking Kafka for topic " + topic, e);
        }
    }

    private Failure broken(String topic, Throwable cause) {
        return new Failure("Kafka at " + bootstrap + ", topic " + topic + ": " + cause.getMessage(), cause);
    }
}
