package io.millrace.monitor.books;

import static io.millrace.monitor.books.SmallLane.FOUR;
import static io.millrace.monitor.books.SmallLane.NAMES;
import static io.millrace.monitor.books.SmallLane.PARTITIONS;
import static io.millrace.monitor.books.SmallLane.THREE;

import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.audit.Part;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.wire.ByIdPosition;
import io.millrace.schemas.wire.RawPosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link SmallLane} that repartitions by id: of ten raw events five go to each by-id partition, and of ten events there eight are valid, one is
 * a duplicate and one a dead letter. Each transaction that routes leaves a marker behind its five events.
 */
final class ByIdLane {
    final SmallLane lane = new SmallLane(true);
    final FakeTopics topics = lane.topics;
    private final long[] routed = new long[PARTITIONS];
    private final long[] decided = new long[PARTITIONS];
    private final int[] transactions = new int[PARTITIONS];

    /** Everything done: two partitions of 40 raw events, 40 of each by-id partition. */
    static ByIdLane finished() {
        var by = new ByIdLane();
        for (int partition = 0; partition < PARTITIONS; partition++) by.lane.origin(partition);
        for (int i = 0; i < 4; i++) {
            for (int partition = 0; partition < PARTITIONS; partition++) by.produce(partition).route(partition);
            for (int partition = 0; partition < PARTITIONS; partition++) by.decide(partition);
        }
        for (int partition = 0; partition < PARTITIONS; partition++) by.lane.sink(partition, 0).sink(partition, 18).load(partition, 0).load(partition, 18);
        by.lane.sinkLetters();
        return by;
    }

    ByIdLane produce(int partition) {
        lane.produce(partition);
        return this;
    }

    ByIdLane route(int partition) {
        routeUncommitted(partition);
        for (int byId = 0; byId < PARTITIONS; byId++) topics.log(NAMES.byId(), byId).commit();
        topics.log(NAMES.audit(), partition).commit();
        return this;
    }

    /** The next ten events of a raw partition. */
    void routeUncommitted(int partition) {
        long from = routed[partition];
        for (int i = 0; i < 10; i++) {
            topics.append(NAMES.byId(), i % PARTITIONS, new byte[0], Map.of(RawPosition.HEADER, new RawPosition(partition, from + i, 0).encode()));
        }
        audit(new AuditRecord(2, partition, from, from + 10, 0, 0, List.of(), List.of(), Part.ROUTE, Map.of(0, 5L, 1, 5L)));
        routed[partition] += 10;
    }

    long routed(int partition) {
        return routed[partition];
    }

    /** Whether there are ten events more that a read_committed reader sees. */
    boolean canDecide(int partition) {
        FakeTopics.Log log = topics.log(NAMES.byId(), partition);
        return log.records.subMap(decided[partition], Math.max(decided[partition], log.stable)).size() >= 10;
    }

    ByIdLane decide(int partition) {
        decideUncommitted(partition);
        topics.log(NAMES.valid(), partition).commit();
        topics.log(NAMES.deadLetter(), 0).commit();
        topics.log(NAMES.audit(), partition).commit();
        return this;
    }

    /** The next ten events of a by-id partition. */
    void decideUncommitted(int partition) {
        List<Topics.Stored> events = topics.log(NAMES.byId(), partition).records.tailMap(decided[partition]).values().stream().limit(10).toList();
        boolean malformed = transactions[partition]++ % 2 == 0;
        for (int i = 0; i < 10; i++) {
            Topics.Stored event = events.get(i);
            var headers = new HashMap<String, byte[]>(Map.of(ByIdPosition.HEADER, new ByIdPosition(partition, event.offset()).encode()));
            RawPosition raw = RawPosition.decode(event.lastHeader().apply(RawPosition.HEADER));
            if (i == 8) {
                headers.putAll(new DeadLetter(malformed ? Reason.MALFORMED : Reason.RULE_FAILED, null, null, NAMES.raw(), raw.partition(), raw.offset(), 0, null,
                        malformed ? null : THREE.startMillis(), null).headers());
                topics.append(NAMES.deadLetter(), 0, new byte[0], headers);
            } else if (i != 7) {
                headers.put(RawPosition.HEADER, raw.encode());
                topics.append(NAMES.valid(), partition, new byte[0], headers);
            }
        }
        long from = decided[partition];
        decided[partition] = events.getLast().offset() + 1;
        audit(new AuditRecord(2, partition, from, decided[partition], decided[partition] - from - 10, 0, counts(malformed), List.of(), Part.BY_ID, null));
    }

    /** As streams-app has it: to the partition with the number of the task. */
    private void audit(AuditRecord record) {
        topics.append(NAMES.audit(), record.partition(), record.encode(), Map.of());
    }

    private static List<AuditCount> counts(boolean malformed) {
        return List.of(
                new AuditCount(THREE, "web", Outcome.VALID, null, null, 6), new AuditCount(FOUR, "web", Outcome.VALID, null, null, 2),
                new AuditCount(THREE, "web", Outcome.DUPLICATE, null, null, 1),
                new AuditCount(malformed ? null : THREE, null, Outcome.DEAD_LETTER, malformed ? Reason.MALFORMED : Reason.RULE_FAILED, null, 1));
    }

    /** As streams-app deletes: what committed transactions account for. */
    ByIdLane purge(int partition) {
        FakeTopics.Log log = topics.log(NAMES.byId(), partition);
        log.start = Math.max(log.start, decided[partition]);
        log.records.headMap(log.start).clear();
        return this;
    }

    Books read() {
        return lane.read();
    }
}
