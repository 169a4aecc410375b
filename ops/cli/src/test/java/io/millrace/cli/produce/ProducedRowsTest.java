package io.millrace.cli.produce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.Failure;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told when Kafka does not take rows. */
class ProducedRowsTest {
    private static final Position REACHED = new Position(7, 0, Recipe.UNKNOWN);

    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final ProducedRows rows = new ProducedRows("sales", "group", producer, new MockConsumer<>("earliest"));

    @BeforeEach
    void begin() {
        producer.initTransactions();
    }

    @Test
    void anotherRunIsNamedWhenItHasFencedThisOneWhileSending() {
        producer.sendException = hidden(new ProducerFencedException("epoch 3"));

        assertThatThrownBy(this::send).isInstanceOf(Failure.class).hasMessageContaining("another run has begun").hasMessageNotContaining("run again");
    }

    @Test
    void anotherRunIsNamedWhenItHasFencedThisOneAtTheCommit() {
        send();
        producer.commitTransactionException = hidden(new ProducerFencedException("epoch 3"));

        assertThatThrownBy(() -> rows.commit(REACHED)).isInstanceOf(Failure.class).hasMessageContaining("another run has begun").hasMessageNotContaining("run again");
    }

    @Test
    void aRowThatIsTooLargeDoesNotShrinkByRunningAgain() {
        send();
        producer.commitTransactionException = hidden(new RecordTooLargeException("1500000 bytes"));

        assertThatThrownBy(() -> rows.commit(REACHED)).isInstanceOf(Failure.class)
                .hasMessageContaining("rows up to 7 of topic sales: 1500000 bytes").hasMessageContaining("raise the topic's max.message.bytes").hasMessageNotContaining("run again");
    }

    @Test
    void missingRightsAreNamed() {
        producer.sendException = hidden(new TopicAuthorizationException("sales"));

        assertThatThrownBy(this::send).isInstanceOf(Failure.class).hasMessageContaining("grant this user topic sales");
    }

    @Test
    void anythingElseMayPass() {
        send();
        producer.commitTransactionException = new TimeoutException("no broker");

        assertThatThrownBy(() -> rows.commit(REACHED)).isInstanceOf(Failure.class).hasMessageContaining("no broker; run again to go on from the last commit");
    }

    private void send() {
        rows.send("key".getBytes(UTF_8), "value".getBytes(UTF_8));
    }

    /** As the client throws it once a transaction has failed. */
    private static KafkaException hidden(KafkaException cause) {
        return new KafkaException("Cannot execute transactional method because we are in an error state", cause);
    }
}
