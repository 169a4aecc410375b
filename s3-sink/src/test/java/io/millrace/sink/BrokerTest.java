package io.millrace.sink;

import static java.util.concurrent.CompletableFuture.completedStage;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sink.commit.Effect;
import io.millrace.sink.commit.Event;
import io.millrace.sink.commit.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class BrokerTest {
    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    /** One thing is answered, or not. */
    private record Answering(CompletionStage<?> answer) implements Questions {
        @Override
        public CompletionStage<Optional<String>> topicId(String topic) {
            return given();
        }

        @Override
        public CompletionStage<Event.LogSpans> log(TopicPartition partition) {
            return given();
        }

        @Override
        public CompletionStage<Optional<OffsetAndMetadata>> groupOffset(TopicPartition partition) {
            return given();
        }

        @SuppressWarnings("unchecked")
        private <T> CompletionStage<T> given() {
            return (CompletionStage<T>) answer;
        }
    }

    @Test
    void onlyACommitsNameIsAHint() {
        assertThat(hint("00000000000000000005.json")).isEqualTo(new Event.HintIs(Optional.of(new Event.Hint(9, 5))));
        assertThat(hint("99999999999999999999.json")).isEqualTo(new Event.HintIs(Optional.empty()));
        assertThat(hint("")).isEqualTo(new Event.HintIs(Optional.empty()));
    }

    @Test
    void whoAsksDoesNotWaitForTheAnswer() {
        var answer = new CompletableFuture<Optional<String>>();

        var asked = ask(new Effect.AskTopic(), answer).toCompletableFuture();

        assertThat(asked).isNotDone();
        answer.complete(Optional.of("id"));
        assertThat(asked).isCompletedWithValue(new Event.TopicIs(Optional.of("id")));
    }

    @Test
    void aFailureIsAnAnswerThatSaysWhetherToAskAgain() {
        assertThat(failure(new DisconnectException("gone"))).isInstanceOf(Event.Failed.class);
        assertThat(failure(new TimeoutException())).isEqualTo(new Event.Failed("start and end of t-0 at Kafka memory: no answer in time"));
        assertThat(failure(new TopicAuthorizationException("denied"))).isInstanceOf(Event.Broken.class);
    }

    /** It would be a second for each partition that is handed over. */
    @Test
    void aGroupThatDoesNotAnswerIsWaitedForOnce() {
        int[] waited = {0};
        var consumer = new MockConsumer<byte[], byte[]>("none") {
            @Override
            public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
                waited[0]++;
                throw new org.apache.kafka.common.errors.TimeoutException("simulated");
            }
        };
        consumer.assign(List.of(PARTITION));
        var broker = new Broker(consumer, null, "memory");

        for (int i = 0; i < 3; i++) broker.publish(PARTITION, new LogPosition(5, null), 1, true);
        assertThat(waited[0]).isEqualTo(1);
        broker.publish(PARTITION, new LogPosition(6, null), 5, false);
        broker.publish(PARTITION, new LogPosition(7, null), 6, true);
        assertThat(waited[0]).isEqualTo(2);
    }

    private static Event hint(String metadata) {
        return answer(new Effect.AskHint(), completedStage(Optional.of(new OffsetAndMetadata(9, metadata))));
    }

    private static Event failure(Exception e) {
        return answer(new Effect.AskLog(), CompletableFuture.failedStage(e));
    }

    private static Event answer(Effect.OfBroker question, CompletionStage<?> answer) {
        return ask(question, answer).toCompletableFuture().join();
    }

    private static CompletionStage<Event> ask(Effect.OfBroker question, CompletionStage<?> answer) {
        return new Broker(null, new Answering(answer), "memory").ask(question, PARTITION);
    }
}
