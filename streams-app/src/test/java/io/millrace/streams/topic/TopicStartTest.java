package io.millrace.streams.topic;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.config.Lane;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.streams.TestPipeline;
import io.millrace.streams.audit.GapCheck;
import io.millrace.streams.outage.Waiting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.internals.CoordinatorKey;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to events on a real broker is seen in {@code StreamsAppIT}. */
class TopicStartTest {
    private static final LaneTopics TOPICS = LaneTopics.of(TestPipeline.config(), Lane.LIVE);

    private final Broker broker = new Broker();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void stopsWhereEventsWereDeletedBeforeTheStart() {
        broker.is(100, 200);

        assertThatThrownBy(() -> start(TOPICS.raw())).isInstanceOf(LostEvents.class).hasMessageContaining("offsets 100 to 200 were deleted");
    }

    @Test
    void stopsWhereEventsWereDeletedBeforeTheyWereRead() {
        broker.is(100, 0);
        TopicStart start = start(TOPICS.byId());
        broker.is(150, 200);

        assertThatThrownBy(() -> start.check(0, 150, 210)).isInstanceOf(LostEvents.class).hasMessageContaining("offsets 150 to 200 were deleted");
    }

    @Test
    void letsPassAGapWhoseBeginningIsStillThere() {
        broker.is(100, 0);
        TopicStart start = start(TOPICS.byId());
        broker.is(150, 150);

        assertThatCode(() -> start.check(0, 150, 210)).doesNotThrowAnyException();
    }

    /** An instance that was frozen wakes in mid-work; another has gone on meanwhile, and what it has read may be gone. */
    @ParameterizedTest
    @ValueSource(longs = {120, GapCheck.NOTHING_READ})
    void givesUpATaskThatAnotherHasGoneOnWith(long from) {
        for (String topic : new String[] {TOPICS.raw(), TOPICS.byId()}) {
            broker.is(100, 0);
            TopicStart start = start(topic);
            broker.is(200, 200);

            assertThatThrownBy(() -> start.check(0, from, 210)).isInstanceOf(TaskMigratedException.class).hasMessageContaining(topic + "-0 has gone on elsewhere to offset 200");
        }
    }

    /** Who takes over begins where the last account ended. If that is where this one stood, nobody has accounted for what is gone, whatever the group's offset says. */
    @Test
    void stopsWhereATaskComesBackAndNobodyHasGoneOn() {
        broker.is(100, 0);
        TopicStart start = start(TOPICS.raw());
        broker.is(200, 200);
        assertThatThrownBy(() -> start.check(0, 120, 210)).isInstanceOf(TaskMigratedException.class);

        assertThatThrownBy(() -> start.check(0, 120, 210)).isInstanceOf(LostEvents.class);
    }

    private TopicStart start(String topic) {
        return new TopicStart(broker, "b:1", TOPICS, topic, 1, new Waiting());
    }

    /** Answers the same about the first partition of any topic. */
    private static final class Broker extends ForwardingAdmin {
        private long committed;
        private long start;

        Broker() {
            super(Map.of("bootstrap.servers", "127.0.0.1:1"));
        }

        void is(long committed, long start) {
            this.committed = committed;
            this.start = start;
        }

        @Override
        public ListOffsetsResult listOffsets(Map<TopicPartition, OffsetSpec> question, ListOffsetsOptions options) {
            Map<TopicPartition, KafkaFuture<ListOffsetsResult.ListOffsetsResultInfo>> answers = new HashMap<>();
            question.keySet().forEach(partition -> answers.put(partition,
                    KafkaFuture.completedFuture(new ListOffsetsResult.ListOffsetsResultInfo(start, 0, Optional.empty()))));
            return new ListOffsetsResult(answers);
        }

        @Override
        public ListConsumerGroupOffsetsResult listConsumerGroupOffsets(Map<String, ListConsumerGroupOffsetsSpec> groups, ListConsumerGroupOffsetsOptions options) {
            var offsets = Map.of(new TopicPartition(TOPICS.raw(), 0), new OffsetAndMetadata(committed), new TopicPartition(TOPICS.byId(), 0), new OffsetAndMetadata(committed));
            try {
                var answer = ListConsumerGroupOffsetsResult.class.getDeclaredConstructor(Map.class); // has no public one
                answer.setAccessible(true);
                return answer.newInstance(Map.of(CoordinatorKey.byGroupId(TOPICS.applicationId()), KafkaFuture.completedFuture(offsets)));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }
}
