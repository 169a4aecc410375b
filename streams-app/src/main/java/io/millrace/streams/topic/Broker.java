package io.millrace.streams.topic;

import io.millrace.streams.outage.StopRequested;
import io.millrace.streams.outage.Waiting;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the broker and waits while it cannot be reached. */
final class Broker {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Admin admin;
    private final String bootstrap;
    private final Waiting waiting;

    Broker(Admin admin, String bootstrap, Waiting waiting) {
        this.admin = admin;
        this.bootstrap = bootstrap;
        this.waiting = waiting;
    }

    /** A question to the broker. */
    @FunctionalInterface
    interface Question<T> {
        KafkaFuture<T> ask(Admin admin);
    }

    /** @return the answer, or empty if the topic asked about does not exist */
    <T> Optional<T> askAbout(Question<T> question) {
        return ask(question, UnknownTopicOrPartitionException.class);
    }

    /** @return the answer, or empty if the group asked about does not exist */
    <T> Optional<T> askGroup(Question<T> question) {
        return ask(question, GroupIdNotFoundException.class);
    }

    /** @return false if the broker says {@code already} */
    boolean isDone(Question<Void> order, Class<? extends Exception> already) {
        return ask(admin -> order.ask(admin).thenApply(nothing -> true), already).isPresent();
    }

    /** @return the answer, or empty if the user may not ask this */
    <T> Optional<T> askIfAllowed(Question<T> question) {
        return ask(question, AuthorizationException.class);
    }

    /** @return false if the user may not order this */
    boolean isDoneIfAllowed(Question<Void> order) {
        return isDone(order, AuthorizationException.class);
    }

    private <T> Optional<T> ask(Question<T> question, Class<? extends Exception> empty) {
        while (true) {
            try {
                var answer = Optional.of(question.ask(admin).get());
                waiting.over();
                return answer;
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                if (empty != null && empty.isInstance(cause)) return Optional.empty();
                if (!(cause instanceof RetriableException)) throw new IllegalStateException("Kafka at " + bootstrap + " refused: " + cause.getMessage(), cause);
                waiting.pause("Kafka at " + bootstrap + " (" + cause.getMessage() + ")", PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                waiting.stop();
                waiting.pause("Kafka at " + bootstrap, PAUSE);
            }
        }
    }

    /** Waits until the topic exists. */
    TopicDescription describe(String topic, String whileMissing) {
        return orWait(admin -> admin.describeTopics(List.of(topic)).topicNameValues().get(topic), whileMissing);
    }

    /** @return those of the topics that exist, as one broker knew at one moment */
    Set<String> existing(Collection<String> topics) {
        Set<String> existing = ask(admin -> admin.listTopics().names(), null).orElseThrow();
        return topics.stream().filter(existing::contains).collect(Collectors.toSet());
    }

    /** @return settings by name */
    Map<String, String> settings(String topic, String whileMissing) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = orWait(admin -> admin.describeConfigs(List.of(resource)).values().get(resource), whileMissing);
        Map<String, String> settings = new HashMap<>();
        config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
        return settings;
    }

    /** @throws StopRequested if told to stop before the topic is there */
    private <T> T orWait(Question<T> question, String whileMissing) {
        while (true) {
            var answer = askAbout(question);
            if (answer.isPresent()) return answer.get();
            waiting.pause(whileMissing, PAUSE);
        }
    }
}
