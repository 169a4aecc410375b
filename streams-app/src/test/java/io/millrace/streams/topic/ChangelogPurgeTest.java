package io.millrace.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.DeleteRecordsOptions;
import org.apache.kafka.clients.admin.DeleteRecordsResult;
import org.apache.kafka.clients.admin.DeletedRecords;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is deleted on a real broker is seen in {@code IdsChangelogIT}. */
class ChangelogPurgeTest {
    private final Broker broker = new Broker();
    private final Map<Integer, Long> obsolete = new HashMap<>();
    private final ChangelogPurge purge = new ChangelogPurge(broker, "ids", obsolete);

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void asksForNothingWhileNothingIsObsolete() {
        obsolete.put(0, 0L);

        purge.run();

        assertThat(broker.orders).isEmpty();
    }

    @Test
    void deletesOnceWhatIsObsolete() {
        obsolete.put(0, 7L);
        purge.run();
        purge.run();
        obsolete.put(0, 9L);
        obsolete.put(1, 2L);
        purge.run();

        assertThat(broker.orders).containsExactlyInAnyOrder("ids-0 before 7", "ids-0 before 9", "ids-1 before 2");
    }

    @Test
    void triesAgainWhatFailed() {
        obsolete.put(0, 7L);
        broker.refuses = true;
        purge.run();
        broker.refuses = false;
        purge.run();
        purge.run();

        assertThat(broker.orders).containsExactly("ids-0 before 7", "ids-0 before 7");
    }

    @Test
    void survivesAClientThatThrows() {
        obsolete.put(0, 7L);
        broker.isBroken = true;

        purge.run();

        assertThat(broker.orders).isEmpty();
    }

    private static final class Broker extends ForwardingAdmin {
        private final List<String> orders = new ArrayList<>();
        private boolean refuses;
        private boolean isBroken;

        Broker() {
            super(Map.of("bootstrap.servers", "127.0.0.1:1"));
        }

        @Override
        public DeleteRecordsResult deleteRecords(Map<TopicPartition, RecordsToDelete> wanted, DeleteRecordsOptions options) {
            if (isBroken) throw new IllegalStateException("cannot accept new calls");
            Map<TopicPartition, KafkaFuture<DeletedRecords>> answers = new HashMap<>();
            wanted.forEach((partition, records) -> {
                orders.add(partition + " before " + records.beforeOffset());
                answers.put(partition, refuses ? refused() : KafkaFuture.completedFuture(new DeletedRecords(records.beforeOffset())));
            });
            return new DeleteRecordsResult(answers);
        }

        private static <T> KafkaFuture<T> refused() {
            var future = new KafkaFutureImpl<T>();
            future.completeExceptionally(new TopicAuthorizationException("not allowed"));
            return future;
        }
    }
}
