package io.millrace.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT {
    private static final String TOPIC = "events";

    @TempDir
    Path directory;

    @Test
    void keepsCommittedRecordsAndItsAddressOverARestart() throws Exception {
        String before;
        try (var kafka = LocalKafka.start(directory, LocalKafkaOptions.defaults())) {
            before = kafka.bootstrap();
            createTopic(before);
            produce(before, "committed", true);
            produce(before, "aborted", false);
        }

        try (var kafka = LocalKafka.start(directory, LocalKafkaOptions.defaults())) {
            assertThat(kafka.bootstrap()).isEqualTo(before);
            assertThat(readCommitted(before)).containsExactly("committed");
            assertThatThrownBy(() -> LocalKafka.start(directory, LocalKafkaOptions.defaults()))
                    .hasMessageContaining("is in use")
                    .hasMessageContaining(Long.toString(kafka.process().pid()));
        }
    }

    private static void createTopic(String bootstrap) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void produce(String bootstrap, String value, boolean commit) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "transactional.id", "test");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, value));
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static List<String> readCommitted(String bootstrap) {
        var partition = new TopicPartition(TOPIC, 0);
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            var values = new ArrayList<String>();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                return consumer.position(partition) >= end;
            });
            return values;
        }
    }
}
