package io.millrace.monitor.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.monitor.books.Topics.Bounds;
import io.millrace.schemas.config.KafkaConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the books take for granted of a broker. */
@ExtendWith(SharedBroker.Parameter.class)
class KafkaTopicsIT {
    private static SharedBroker kafka;
    private static Topics topics;

    @BeforeAll
    static void share(SharedBroker shared) {
        kafka = shared;
        topics = new KafkaTopics(new KafkaConfig(kafka.bootstrap(), Map.of("producer.acks", "all", "consumer.fetch.max.wait.ms", "100")));
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    private static void create(String topic, int partitions) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String id) {
        var producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", id),
                new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, int partition, int records) {
        for (int i = 0; i < records; i++) producer.send(new ProducerRecord<>(topic, partition, null, new byte[] {(byte) i}));
        producer.flush();
    }

    private static List<String> read(String topic, Map<Integer, OffsetRange> ranges) {
        var offsets = new ArrayList<String>();
        topics.read(topic, ranges, record -> offsets.add(record.partition() + "@" + record.offset()));
        return offsets;
    }

    @Test
    void aTopicThatIsNotThereHasNoPartitions() {
        assertThat(topics.bounds("nowhere")).isEmpty();
    }

    @Test
    void seesCommittedRecordsOnly() throws Exception {
        create("transactions", 2);
        try (var producer = producer("a"); var other = producer("b")) {
            producer.beginTransaction();
            send(producer, "transactions", 0, 2); // 0, 1, marker 2
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, "transactions", 0, 2); // 3, 4, marker 5
            producer.abortTransaction();
            producer.beginTransaction();
            send(producer, "transactions", 0, 1); // 6, marker 7
            producer.commitTransaction();
            other.beginTransaction();
            send(other, "transactions", 0, 3); // 8, 9, 10: open

            assertThat(topics.bounds("transactions")).isEqualTo(Map.of(0, new Bounds(0, 8, 11), 1, new Bounds(0, 0, 0)));
            assertThat(read("transactions", Map.of(0, new OffsetRange(0, 8)))).containsExactly("0@0", "0@1", "0@6");
            assertThat(read("transactions", Map.of(0, new OffsetRange(2, 6)))).isEmpty();
            other.commitTransaction();
            assertThat(read("transactions", Map.of(0, new OffsetRange(8, 12)))).hasSize(3);
        }
    }

    @Test
    void readsSeveralPartitionsToTheirEndsAndNotBeyond() throws Exception {
        create("several", 3);
        try (var producer = producer("c")) {
            for (int partition = 0; partition < 3; partition++) {
                producer.beginTransaction();
                send(producer, "several", partition, 100 * (partition + 1));
                producer.commitTransaction();
            }
        }

        var offsets = read("several", Map.of(0, new OffsetRange(90, 101), 1, new OffsetRange(0, 5), 2, new OffsetRange(299, 301)));

        assertThat(offsets).hasSize(10 + 5 + 1);
    }

    @Test
    void knowsWhereRetentionLeftTheBeginning() throws Exception {
        create("short", 1);
        try (var producer = producer("d"); var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            producer.beginTransaction();
            send(producer, "short", 0, 10);
            producer.commitTransaction();
            admin.deleteRecords(Map.of(new TopicPartition("short", 0), RecordsToDelete.beforeOffset(4))).all().get();
        }

        assertThat(topics.bounds("short")).isEqualTo(Map.of(0, new Bounds(4, 11, 11)));
    }
}
