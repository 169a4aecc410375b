package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LogEndsTest {
    private static final TopicPartition FIRST = new TopicPartition("valid", 0);
    private static final TopicPartition SECOND = new TopicPartition("valid", 1);

    private final Map<TopicPartition, CompletableFuture<Long>> questions = new HashMap<>();
    private final LogEnds ends = new LogEnds(this::ask, () -> Instant.ofEpochMilli(this.now));
    private long now = 1_000_000;
    private int asked;

    private Map<TopicPartition, CompletionStage<Long>> ask(Collection<TopicPartition> partitions) {
        var answers = new HashMap<TopicPartition, CompletionStage<Long>>();
        for (TopicPartition partition : partitions) {
            asked++;
            questions.put(partition, new CompletableFuture<>());
            answers.put(partition, questions.get(partition));
        }
        return answers;
    }

    @Test
    void areAskedForNowAndThen() {
        refresh(FIRST);
        questions.get(FIRST).complete(5L);
        ends.refresh(Set.of(FIRST));
        assertThat(asked).isEqualTo(1);

        refresh(FIRST);

        assertThat(asked).isEqualTo(2);
        assertThat(ends.of(FIRST)).hasValue(5);
    }

    @Test
    void areNotKnownBeforeTheAnswerAndKeptIfTheNextFails() {
        refresh(FIRST);
        assertThat(ends.of(FIRST)).isEmpty();
        questions.get(FIRST).complete(5L);
        refresh(FIRST);

        questions.get(FIRST).completeExceptionally(new IllegalStateException("simulated"));
        refresh(FIRST);

        assertThat(ends.of(FIRST)).hasValue(5);
        assertThat(asked).isEqualTo(3);
    }

    /** Its leader may be away for long. */
    @Test
    void onePartitionThatFailsOrHangsLeavesTheOthers() {
        refresh(FIRST, SECOND);
        questions.get(SECOND).complete(7L);
        assertThat(ends.of(SECOND)).hasValue(7);
        refresh(FIRST, SECOND);
        questions.get(SECOND).complete(8L);

        assertThat(ends.of(FIRST)).isEqualTo(OptionalLong.empty());
        assertThat(ends.of(SECOND)).hasValue(8);
        assertThat(asked).isEqualTo(3);
    }

    /** It may have another end when it comes back. */
    @Test
    void ofAPartitionThatLeftAreForgotten() {
        refresh(FIRST);
        questions.get(FIRST).complete(5L);
        refresh(SECOND);

        assertThat(ends.of(FIRST)).isEmpty();
    }

    private void refresh(TopicPartition... partitions) {
        now += 60_000;
        ends.refresh(Set.of(partitions));
    }
}
