package io.millrace.sink;

import io.millrace.schemas.commit.ChainKey;
import io.millrace.sink.commit.Effect;
import io.millrace.sink.commit.Event;
import io.millrace.sink.commit.LogPosition;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the chain wants of Kafka. Its questions are answered later, in another thread: a Kafka that does not answer holds up nobody. The rest is for the
 * thread that polls.
 */
final class Broker {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    /** For the last word to the group, which is a hint. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Questions questions;
    private final String bootstrap;
    /** The group was waited for in vain when this process, or this partition, was about to leave. */
    private boolean isGroupSilent;

    Broker(Consumer<byte[], byte[]> consumer, Questions questions, String bootstrap) {
        this.consumer = consumer;
        this.questions = questions;
        this.bootstrap = bootstrap;
    }

    /** @return never fails: what goes wrong is an answer, too */
    CompletionStage<Event> ask(Effect.OfBroker question, TopicPartition partition) {
        return switch (question) {
            case Effect.AskTopic ask -> answer("describe topic " + partition.topic(), questions.topicId(partition.topic()).thenApply(Event.TopicIs::new));
            case Effect.AskLog ask -> answer("start and end of " + partition, questions.log(partition));
            case Effect.AskHint ask -> answer("group offset of " + partition, questions.groupOffset(partition).thenApply(offset -> new Event.HintIs(offset.flatMap(Broker::hint))));
        };
    }

    private CompletionStage<Event> answer(String what, CompletionStage<? extends Event> answer) {
        return answer.handle((event, failure) -> failure == null ? event : event(KafkaErrors.classify(what, bootstrap, cause(failure))));
    }

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    static Event event(Trouble trouble) {
        return switch (trouble) {
            case Transient passing -> new Event.Failed(passing.getMessage());
            case Permanent lasting -> new Event.Broken(lasting.getMessage());
        };
    }

    private static Optional<Event.Hint> hint(OffsetAndMetadata offset) {
        return ChainKey.parse(offset.metadata()).orElse(null) instanceof ChainKey.OfCommit name
                ? Optional.of(new Event.Hint(offset.offset(), name.firstOffset())) : Optional.empty();
    }

    /**
     * Tells the group; that it fails is no matter.
     *
     * @param isLast nobody polls after this, so wait for it; but not for each partition if the group does not answer
     */
    void publish(TopicPartition partition, LogPosition end, long firstOffset, boolean isLast) {
        var offset = Map.of(partition, offset(end, new ChainKey.OfCommit(firstOffset).name()));
        if (!isLast || isGroupSilent) {
            isGroupSilent &= isLast;
            consumer.commitAsync(offset, (done, e) -> {
                if (e != null) tellNotKept(partition, end, e);
            });
            return;
        }
        try {
            consumer.commitSync(offset, PATIENCE);
        } catch (KafkaException e) {
            isGroupSilent = e instanceof org.apache.kafka.common.errors.TimeoutException;
            tellNotKept(partition, end, e);
        }
    }

    private static void tellNotKept(TopicPartition partition, LogPosition end, Exception e) {
        LOG.info("{}: group offset {} was not kept: {}", partition, end.offset(), e.getMessage());
    }

    /** With the epoch, the next poll asks the broker whether its log still leads there and throws LogTruncationException if not. */
    void seek(TopicPartition partition, LogPosition to) {
        consumer.seek(partition, offset(to, ""));
    }

    private static OffsetAndMetadata offset(LogPosition position, String metadata) {
        return new OffsetAndMetadata(position.offset(), Optional.ofNullable(position.leaderEpoch()), metadata);
    }
}
