package io.millrace.cli.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.deadletter.Reason;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import java.util.Optional;

/** Builds letters as they come from the topic. */
record ALetter(int partition, long offset, long writtenAt, Reason reason, String rule, String detail, String source, Long eventTime, byte[] value) {
    static final long NOON = 1_795_262_400_000L; // 2026-11-21T12:00:00Z

    static ALetter at(int partition, long offset) {
        return new ALetter(partition, offset, NOON, Reason.MISSING_ID, null, "the event has no id", "web", NOON - 60_000, null);
    }

    ALetter writtenAt(long other) {
        return new ALetter(partition, offset, other, reason, rule, detail, source, eventTime, value);
    }

    ALetter of(Reason other, String otherDetail) {
        return new ALetter(partition, offset, writtenAt, other, rule, otherDetail, source, eventTime, value);
    }

    ALetter failing(String other) {
        return new ALetter(partition, offset, writtenAt, Reason.RULE_FAILED, other, "what the rule demands", source, eventTime, value);
    }

    ALetter from(String other) {
        return new ALetter(partition, offset, writtenAt, reason, rule, detail, other, eventTime, value);
    }

    ALetter happenedAt(Long other) {
        return new ALetter(partition, offset, writtenAt, reason, rule, detail, source, other, value);
    }

    ALetter with(byte[] other) {
        return new ALetter(partition, offset, writtenAt, reason, rule, detail, source, eventTime, other);
    }

    Letter build() {
        return build("key".getBytes(UTF_8), headers -> headers.add("trace", "t1".getBytes(UTF_8)));
    }

    Letter build(byte[] key, Consumer<RecordHeaders> original) {
        var headers = new RecordHeaders();
        original.accept(headers);
        new DeadLetter(reason, rule, detail, "shop.sales", 2, 1_234, NOON - 1_000, 7, eventTime, source).headers().forEach(headers::add);
        return Letter.of(new ConsumerRecord<>("shop.live.dead-letter", partition, offset, writtenAt, TimestampType.LOG_APPEND_TIME,
                key == null ? -1 : key.length, value == null ? -1 : value.length, key, value, headers, Optional.empty())).orElseThrow();
    }
}
