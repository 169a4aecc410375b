package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.commit.Commit;
import io.millrace.sink.commit.Event;
import io.millrace.sink.store.Interposed;
import io.millrace.sink.trouble.Permanent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PollLoopTest {
    private static final Duration NEVER = Duration.ofDays(999);

    private final LoopWorld world = new LoopWorld(new Random(1));
    private final LoopConsumer consumer = world.consumer();
    private int turns;

    @Test
    void aPositionThatCannotBeToldLosesNoRow() throws Exception {
        for (int i = 0; i < 50; i++) world.append(i % 2, 1, "web");
        consumer.positionFaults = 0.5;

        world.run(consumer, world.bucket, id -> Optional.of(LoopWorld.SCHEMA), NEVER, () -> turns++ > 60);

        world.check();
        assertThat(world.end(0)).isPositive();
        assertThat(world.end(1)).isPositive();
    }

    @Test
    void aFailureWhileReadingCommitsNothing() throws Exception {
        for (int i = 0; i < 20; i++) world.append(1, i == 15 ? 2 : 1, "web");

        assertThatThrownBy(() -> world.run(consumer, world.bucket, this::schemaOrFailure, NEVER, () -> turns++ > 60)).hasMessage("simulated");

        assertThat(world.chain(1)).isEmpty();
        assertThat(world.bucket.objects().keySet()).noneMatch(key -> key.startsWith(world.layout.data()));
    }

    @Test
    void markersAfterTheLastRowAreCommittedToo() throws Exception {
        world.append(0, 1, "web");
        world.append(0, 0, "");
        world.append(1, 0, "");

        world.run(consumer, world.bucket, id -> Optional.of(LoopWorld.SCHEMA), NEVER, () -> turns++ > 60);

        assertThat(world.chain(0)).singleElement().extracting(Commit::rows, Commit::endOffset).containsExactly(1L, 2L);
        assertThat(world.chain(1)).singleElement().extracting(Commit::rows, Commit::endOffset).containsExactly(0L, 1L);
    }

    @Test
    void whereOneChainStopsTheOthersCommit() throws Exception {
        for (int i = 0; i < 10; i++) world.append(1, 1, "web");
        var store = Interposed.in(world.bucket, (method, key) -> {
            if (method.equals("createUpload") && key.contains("/1-")) throw new Permanent("no permission", null);
        });

        assertThatThrownBy(() -> world.run(consumer, store, id -> Optional.of(LoopWorld.SCHEMA), Duration.ofSeconds(4), () -> {
            if (world.now > 1_003_000 && world.log(0).isEmpty()) world.append(0, 1, "web");
            return turns++ > 100;
        })).isInstanceOf(LaneStopped.class).hasMessage("no permission");

        assertThat(world.chain(0)).singleElement().extracting(Commit::rows).isEqualTo(1L);
        assertThat(world.chain(1)).isEmpty();
    }

    /** Kafka's consumer does not do so of its own accord; if it does, no row is twice. */
    @Test
    void whatIsGivenAgainIsSkippedToTheRow() throws Exception {
        for (int i = 0; i < 200; i++) world.append(i % 2, i % 7 == 6 ? 0 : 1, "web");
        consumer.redeliveries = 0.5;

        world.run(consumer, world.bucket, id -> Optional.of(LoopWorld.SCHEMA), NEVER, () -> turns++ > 200);

        world.check();
        assertThat(List.of(world.end(0), world.end(1))).containsExactly(100L, 100L);
    }

    /** Its admin may hang while its leaders serve records. */
    @Test
    void aKafkaThatDoesNotAnswerForOnePartitionHoldsUpNoOther() throws Exception {
        for (int i = 0; i < 50; i++) world.append(i % 2, 1, "web");
        var hanging = new CompletableFuture<Event.LogSpans>();
        world.asking = answering -> new Delegating(answering) {
            @Override
            public CompletionStage<Event.LogSpans> log(TopicPartition partition) {
                return partition.partition() == 0 ? hanging : super.log(partition);
            }
        };

        world.run(consumer, world.bucket, id -> Optional.of(LoopWorld.SCHEMA), Duration.ofSeconds(4), () -> {
            if (world.now > 1_020_000) hanging.complete(new Event.LogSpans(0, 25));
            if (world.now > 1_015_000 && !hanging.isDone()) assertThat(isCommitted(1)).isTrue();
            return turns++ > 200;
        });

        assertThat(world.end(0)).isEqualTo(25);
        assertThat(world.end(1)).isEqualTo(25);
        world.check();
    }

    private boolean isCommitted(int partition) {
        return world.bucket.object(world.layout.commit(partition, 0)).isPresent();
    }

    /** Answers as another does. */
    private static class Delegating implements Questions {
        private final Questions to;

        Delegating(Questions to) {
            this.to = to;
        }

        @Override
        public CompletionStage<Optional<String>> topicId(String topic) {
            return to.topicId(topic);
        }

        @Override
        public CompletionStage<Event.LogSpans> log(TopicPartition partition) {
            return to.log(partition);
        }

        @Override
        public CompletionStage<Optional<OffsetAndMetadata>> groupOffset(TopicPartition partition) {
            return to.groupOffset(partition);
        }
    }

    private Optional<org.apache.avro.Schema> schemaOrFailure(int id) {
        if (id == 2) throw new IllegalStateException("simulated");
        return Optional.of(LoopWorld.SCHEMA);
    }
}
