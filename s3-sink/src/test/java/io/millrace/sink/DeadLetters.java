package io.millrace.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.topic.LaneTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A dead-letter topic as streams-app fills it. */
final class DeadLetters implements AutoCloseable {
    private static final Instant FIRST = Instant.parse("2026-11-20T14:59:00Z");

    private final String name;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    DeadLetters(String name, String bootstrap) {
        this.name = name;
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap, "transactional.id", "letters", "max.request.size", 8 << 20),
                new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    void create() throws Exception {
        var settings = new HashMap<>(LaneTopics.settings(Duration.ofDays(1)));
        settings.put("max.message.bytes", Integer.toString(8 << 20));
        admin.createTopics(List.of(new NewTopic(name, Optional.of(ValidTopic.PARTITIONS), Optional.empty()).configs(settings))).all().get();
    }

    /** Letters {@code [from, to)}, the raw offset being the number: every third of an event whose time and source are not known. */
    void write(int from, int to) {
        producer.beginTransaction();
        for (int i = from; i < to; i++) {
            boolean isKnown = i % 3 > 0;
            send(i, ("value " + i).getBytes(UTF_8), new DeadLetter(isKnown ? Reason.RULE_FAILED : Reason.MALFORMED, isKnown ? "a rule" : null, "why " + i, "raw", 7, i,
                    FIRST.toEpochMilli(), 1, isKnown ? FIRST.plusMillis(i * 1000L).toEpochMilli() : null, isKnown ? "web/../.." : null).headers());
        }
        producer.commitTransaction();
    }

    /** One that says nothing of itself, and one that no row holds. */
    void writeUnwritable(int n) {
        producer.beginTransaction();
        send(n, new byte[] {1}, Map.of("millrace-version", "0".getBytes(UTF_8)));
        send(n, new byte[5 << 20], new DeadLetter(Reason.TOO_LARGE, null, "why", "raw", 7, n, FIRST.toEpochMilli(), 1, null, null).headers());
        producer.commitTransaction();
    }

    private void send(int i, byte[] value, Map<String, byte[]> headers) {
        var record = new ProducerRecord<>(name, i % ValidTopic.PARTITIONS, ("key " + i).getBytes(UTF_8), value);
        record.headers().add("trace", ("trace " + i).getBytes(UTF_8));
        headers.forEach(record.headers()::add);
        producer.send(record);
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
