package io.millrace.sink;

import io.millrace.schemas.commit.ChainKey;
import io.millrace.sink.commit.Event;
import io.millrace.sink.trouble.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the chain asks of Kafka. For the thread that polls. */
final class Broker {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final String bootstrap;
    private Duration patience = PATIENCE;

    Broker(Consumer<byte[], byte[]> consumer, Admin admin, String bootstrap) {
        this.consumer = consumer;
        this.admin = admin;
        this.bootstrap = bootstrap;
    }

    /** From now on no answer is waited for longer than a second: the process is to end. */
    void hurry() {
        patience = LITTLE_PATIENCE;
    }

    /** Empty if there is no such topic. */
    Optional<String> topicId(String topic) throws Trouble {
        String what = "describe topic " + topic;
        try {
            var description = admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(description.topicId().toString());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) return Optional.empty();
            throw KafkaErrors.classify(what, bootstrap, e.getCause());
        } catch (TimeoutException e) {
            throw KafkaErrors.classify(what, bootstrap, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka answers", e);
        }
    }

    long logStart(TopicPartition partition) throws Trouble {
        try {
            return consumer.beginningOffsets(List.of(partition), patience).get(partition);
        } catch (KafkaException e) {
            throw KafkaErrors.classify("log start of " + partition, bootstrap, e);
        }
    }

    long logEnd(TopicPartition partition) throws Trouble {
        try {
            return consumer.endOffsets(List.of(partition), patience).get(partition);
        } catch (KafkaException e) {
            throw KafkaErrors.classify("log end of " + partition, bootstrap, e);
        }
    }

    Optional<Event.Hint> hint(TopicPartition partition) throws Trouble {
        try {
            var committed = consumer.committed(Set.of(partition), patience).get(partition);
            if (committed == null) return Optional.empty();
            return ChainKey.parse(committed.metadata()).orElse(null) instanceof ChainKey.OfCommit name
                    ? Optional.of(new Event.Hint(committed.offset(), name.firstOffset())) : Optional.empty();
        } catch (KafkaException e) {
            throw KafkaErrors.classify("group offset of " + partition, bootstrap, e);
        }
    }

    /**
     * Tells the group; that it fails is no matter.
     *
     * @param isLast nobody polls after this, so wait for it
     */
    void publish(TopicPartition partition, long endOffset, long firstOffset, boolean isLast) {
        var offset = Map.of(partition, new OffsetAndMetadata(endOffset, new ChainKey.OfCommit(firstOffset).name()));
        if (!isLast) {
            consumer.commitAsync(offset, (done, e) -> {
                if (e != null) LOG.info("{}: group offset {} was not kept: {}", partition, endOffset, e.getMessage());
            });
            return;
        }
        try {
            consumer.commitSync(offset, patience);
        } catch (KafkaException e) {
            LOG.info("{}: group offset {} was not kept: {}", partition, endOffset, e.getMessage());
        }
    }

    void seek(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
    }
}
