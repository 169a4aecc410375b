package io.millrace.monitor.books;

import io.millrace.monitor.books.Warehouse.HourFates;
import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.commit.Unwritable;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.schemas.wire.RawPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A lane in memory whose stages did everything right: two partitions, four transactions of ten raw events each, two commits, two loads.
 * Of ten events eight are valid (six of {@commit #THREE}, two of {@commit #FOUR}), one a duplicate, one a dead letter; of the 16 rows of a commit
 * one is absorbed. The valid topic has a marker after each eight records. All dead
 * letters lie in one partition, each with a marker behind it, and in one commit.
 */
final class SmallLane {
    static final EventHour THREE = EventHour.parse("2015-01-01T15");
    static final EventHour FOUR = EventHour.parse("2015-01-01T16");
    static final LaneTopics NAMES = new LaneTopics("raw", "by-id", "valid", "dead-letter", "audit", "app", "sink");
    static final LakeLayout LAYOUT = new LakeLayout("lake/p/live/events/");
    static final LakeLayout LETTERS = new LakeLayout("lake/p/live/dead-letters/");
    static final int PARTITIONS = 2;

    final FakeTopics topics = new FakeTopics();
    final FakeLake lake = new FakeLake();
    final FakeWarehouse warehouse = new FakeWarehouse();
    private final BooksReading reading;
    private long lettersEnd;

    SmallLane() {
        this(false);
    }

    /** @param isById see {@code ByIdLane} */
    SmallLane(boolean isById) {
        reading = new BooksReading(Lane.LIVE, isById, NAMES, LAYOUT, LETTERS, topics, lake, warehouse);
    }

    /** Everything done. */
    static SmallLane finished() {
        var lane = new SmallLane();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (int i = 0; i < 4; i++) lane.produce(partition).stream(partition, i * 10L);
            lane.origin(partition).sink(partition, 0).sink(partition, 18).load(partition, 0).load(partition, 18);
        }
        return lane.sinkLetters();
    }

    Books read() {
        return reading.read();
    }

    /** Ten raw events, no transaction. */
    SmallLane produce(int partition) {
        for (int i = 0; i < 10; i++) topics.append(NAMES.raw(), partition, new byte[0], Map.of());
        topics.log(NAMES.raw(), partition).stable = topics.log(NAMES.raw(), partition).high;
        return this;
    }

    /** What streams-app does with ten raw events, as one transaction. */
    SmallLane stream(int partition, long from) {
        outcomes(partition, from);
        audit(partition, from);
        topics.log(NAMES.valid(), partition).commit();
        topics.log(NAMES.deadLetter(), 0).commit();
        topics.log(NAMES.audit(), 0).commit();
        return this;
    }

    void outcomes(int partition, long from) {
        for (int i = 0; i < 10; i++) {
            if (i < 7 || i == 9) valid(partition, from + i);
            if (i == 8) deadLetter(partition, from + i);
        }
    }

    void valid(int partition, long offset) {
        topics.append(NAMES.valid(), partition, new byte[0], Map.of(RawPosition.HEADER, new RawPosition(partition, offset, 0).encode()));
    }

    /** Malformed in the first ten of twenty, a failed rule in the second. */
    void deadLetter(int partition, long offset) {
        boolean malformed = offset % 20 == 8;
        topics.append(NAMES.deadLetter(), 0, new byte[0], new DeadLetter(
                malformed ? Reason.MALFORMED : Reason.RULE_FAILED, null, null, NAMES.raw(), partition, offset, 0, null,
                malformed ? null : THREE.startMillis(), null).headers());
    }

    void audit(int partition, long from) {
        audit(auditOf(partition, from));
    }

    void audit(AuditRecord record) {
        topics.append(NAMES.audit(), 0, record.encode(), Map.of());
    }

    static AuditRecord auditOf(int partition, long from) {
        boolean malformed = from % 20 == 0;
        return new AuditRecord(1, partition, from, from + 10, 0, 0, List.of(
                new AuditCount(THREE, "web", Outcome.VALID, null, null, 6), new AuditCount(FOUR, "web", Outcome.VALID, null, null, 2),
                new AuditCount(THREE, "web", Outcome.DUPLICATE, null, null, 1),
                new AuditCount(malformed ? null : THREE, null, Outcome.DEAD_LETTER, malformed ? Reason.MALFORMED : Reason.RULE_FAILED, null, 1)));
    }

    SmallLane origin(int partition) {
        lake.objects.put(LAYOUT.origin(partition), new Origin(1, NAMES.valid(), "topic-1", partition, 0).encode());
        return this;
    }

    /** Two transactions: 18 offsets, 16 records. */
    SmallLane sink(int partition, long first) {
        return sink(partition, first, 12, 4, List.of());
    }

    SmallLane sink(int partition, long first, long rowsOfThree, long rowsOfFour, List<Unwritable> unwritable) {
        var files = new ArrayList<PartFile>();
        files.add(file(partition, first, THREE, rowsOfThree));
        files.add(file(partition, first, FOUR, rowsOfFour));
        lake.objects.put(LAYOUT.commit(partition, first), new Commit(1, "p", "live", "events", NAMES.valid(), "topic-1", partition,
                first, first + 18, null, "a", 0, "id", List.of(), files, unwritable).encode());
        return this;
    }

    /** All dead letters that a read_committed reader sees and no commit has yet. */
    SmallLane sinkLetters() {
        return sinkLetters(List.of());
    }

    SmallLane sinkLetters(List<Unwritable> unwritable) {
        FakeTopics.Log log = topics.log(NAMES.deadLetter(), 0);
        lake.objects.put(LETTERS.origin(0), new Origin(1, NAMES.deadLetter(), "topic-2", 0, 0).encode());
        if (log.stable <= lettersEnd) return this;
        long rows = log.records.subMap(lettersEnd, log.stable).size() - unwritable.size();
        var file = new PartFile(LETTERS.partFile(THREE, null, 0, lettersEnd, "a", 0), "u", List.of(), THREE, null, -1, rows, rows * 100, 0, 0, 0, 0);
        lake.objects.put(LETTERS.commit(0, lettersEnd), new Commit(1, "p", "live", "dead-letters", NAMES.deadLetter(), "topic-2", 0,
                lettersEnd, log.stable, null, "a", 0, "id", List.of(), List.of(file), unwritable).encode());
        lettersEnd = log.stable;
        return this;
    }

    private static PartFile file(int partition, long first, EventHour hour, long rows) {
        return new PartFile(LAYOUT.partFile(hour, "web", partition, first, "a", 0), "u", List.of(), hour, "web", 1, rows, rows * 100, 0, 0, 0, 0);
    }

    SmallLane load(int partition, long first) {
        warehouse.load("topic-1", partition, new OffsetRange(first, first + 18),
                List.of(new HourFates(THREE, new Fates(11, 1, 0, 0)), new HourFates(FOUR, new Fates(4, 0, 0, 0))));
        return this;
    }
}
