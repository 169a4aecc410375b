package io.millrace.streams;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Part;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.plan.EventId;
import io.millrace.schemas.plan.MalformedAvro;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.streams.event.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What has become of the events of a raw topic, as its readers see it: committed records only. */
final class Outcome {
    private static final RecordPlan PLAN = Events.plan();

    private final Topics topics;
    private final String raw;

    Outcome(Topics topics, String raw) {
        this.topics = topics;
        this.raw = raw;
    }

    void awaitRead(long events) {
        await(raw).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200)).until(this::read, read -> read >= events);
    }

    /** Events that the audit accounts for. */
    long read() {
        return audit().stream().flatMap(record -> record.counts().stream()).mapToLong(AuditCount::count).sum();
    }

    List<AuditRecord> audit() {
        return topics.read(raw + ".live.audit").stream().map(record -> decode(record.value())).toList();
    }

    /** Records of transactions that were rolled back. */
    int rolledBack() {
        return topics.readUncommitted(raw + ".live.valid").size() - topics.read(raw + ".live.valid").size();
    }

    void assertIs(Load load) {
        assertEachValidIdOnce(load);
        assertEachDeadLetterOnce(load);
        List<AuditRecord> audit = audit();
        assertAllIsAudited(audit, load);
        for (int partition = 0; partition < Load.PARTITIONS; partition++) {
            assertThat(fates(audit, partition)).as("audit of partition %d", partition).isEqualTo(load.truth().get(partition));
        }
    }

    /** As {@link #assertIs} where events were brought together by id: each was routed once and met one fate. */
    void assertIsById(Load load) {
        assertEachValidIdOnce(load);
        assertEachDeadLetterOnce(load);
        for (Part part : Part.values()) {
            List<AuditRecord> audit = audit().stream().filter(record -> record.part() == part).toList();
            assertRangesJoin(audit);
            assertThat(audit.stream().mapToLong(AuditRecord::events).sum()).as("events of part %s", part).isEqualTo(load.sent());
        }
        assertThat(audit().stream().flatMap(record -> record.counts().stream()).collect(groupingBy(Outcome::fate, summingLong(AuditCount::count))))
                .isEqualTo(Map.of("VALID", load.truth("VALID"), "DUPLICATE", load.truth("DUPLICATE"), "MISSING_ID", load.truth("MISSING_ID")));
    }

    private void assertEachValidIdOnce(Load load) {
        Map<EventId, Long> copies = topics.read(raw + ".live.valid").stream().collect(groupingBy(Outcome::id, summingLong(record -> 1)));
        assertThat(copies.entrySet().stream().filter(id -> id.getValue() > 1).limit(10)).as("ids more than once on the valid topic").isEmpty();
        assertThat(load.validIds().stream().filter(id -> !copies.containsKey(id)).limit(10)).as("ids lost").isEmpty();
        assertThat(copies).as("ids on the valid topic").hasSize(load.validIds().size());
    }

    private void assertEachDeadLetterOnce(Load load) {
        List<String> positions = topics.read(raw + ".live.dead-letter").stream().map(Outcome::rawPosition).toList();
        assertThat(positions).as("raw positions of dead letters").doesNotHaveDuplicates().hasSize((int) load.truth("MISSING_ID"));
    }

    /** @return where the audit of each partition ends */
    private static Map<Integer, Long> assertRangesJoin(List<AuditRecord> audit) {
        Map<Integer, Long> ends = new HashMap<>();
        for (AuditRecord record : audit) {
            assertThat(record.from()).as("audit of partition %d joins", record.partition()).isEqualTo(ends.getOrDefault(record.partition(), 0L));
            ends.put(record.partition(), record.to());
        }
        return ends;
    }

    private static void assertAllIsAudited(List<AuditRecord> audit, Load load) {
        Map<Integer, Long> ends = assertRangesJoin(audit);
        for (int partition = 0; partition < Load.PARTITIONS; partition++) {
            assertThat(ends.get(partition)).as("end of partition %d", partition)
                    .isEqualTo(load.truth().get(partition).values().stream().mapToLong(Long::longValue).sum());
        }
    }

    private static Map<String, Long> fates(List<AuditRecord> audit, int partition) {
        List<AuditCount> counts = new ArrayList<>();
        audit.stream().filter(record -> record.partition() == partition).forEach(record -> counts.addAll(record.counts()));
        return counts.stream().collect(groupingBy(Outcome::fate, summingLong(AuditCount::count)));
    }

    private static String fate(AuditCount count) {
        return count.reason() == null ? count.outcome().name() : count.reason().name();
    }

    private static String rawPosition(ConsumerRecord<byte[], byte[]> deadLetter) {
        DeadLetter letter = DeadLetter.of(name -> Optional.ofNullable(deadLetter.headers().lastHeader(name)).map(Header::value).orElse(null));
        return letter.partition() + ":" + letter.offset();
    }

    private static EventId id(ConsumerRecord<byte[], byte[]> record) {
        try {
            return PLAN.read(record.value()).id();
        } catch (MalformedAvro e) {
            throw new AssertionError(e);
        }
    }

    private static AuditRecord decode(byte[] record) {
        try {
            return AuditRecord.decode(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
