package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sink.commit.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AdminQuestionsTest {
    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    private final KafkaFutureImpl<TopicDescription> described = new KafkaFutureImpl<>();

    @Test
    void aTopicHasItsId() {
        described.complete(new TopicDescription("t", false, List.of(), Set.of(), new Uuid(1, 2)));

        assertThat(questions().topicId("t").toCompletableFuture().join()).contains(new Uuid(1, 2).toString());
    }

    @Test
    void aTopicThatIsNotThereHasNone() {
        described.completeExceptionally(new UnknownTopicOrPartitionException("no such topic"));

        assertThat(questions().topicId("t").toCompletableFuture().join()).isEqualTo(Optional.empty());
    }

    @Test
    void anAnswerThatDoesNotComeIsAFailure() {
        var asked = questions().topicId("t").toCompletableFuture();

        assertThat(asked).failsWithin(20, TimeUnit.SECONDS).withThrowableOfType(ExecutionException.class).withCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aLogGoesFromItsFirstRecordToBehindItsLast() {
        assertThat(questions().log(PARTITION).toCompletableFuture().join()).isEqualTo(new Event.LogSpans(3, 9));
    }

    private Questions questions() {
        return new AdminQuestions((Admin) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, args) -> switch (method.getName()) {
            case "describeTopics" -> new Described(Map.of("t", described));
            case "listOffsets" -> listed((Map<?, ?>) args[0]);
            default -> throw new UnsupportedOperationException(method.getName());
        }), "group", Duration.ofMillis(50));
    }

    private static ListOffsetsResult listed(Map<?, ?> wanted) {
        long offset = wanted.get(PARTITION) instanceof OffsetSpec.EarliestSpec ? 3 : 9;
        return new ListOffsetsResult(Map.of(PARTITION, KafkaFuture.completedFuture(new ListOffsetsResultInfo(offset, -1, Optional.empty()))));
    }

    private static final class Described extends DescribeTopicsResult {
        Described(Map<String, KafkaFuture<TopicDescription>> topics) {
            super(null, topics);
        }
    }
}
