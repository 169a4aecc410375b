package io.millrace.monitor.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.monitor.books.Warehouse.Ledger;
import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each kind of damage, planted: it is reported where it is, and nothing else is. */
class BooksDamageTest {
    private final SmallLane lane = SmallLane.finished();

    private Books assertOneDifference(Stage stage, Integer partition, OffsetRange offsets, String message) {
        Books books = lane.read();
        assertThat(books.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.stage()).isEqualTo(stage);
            assertThat(difference.partition()).isEqualTo(partition);
            assertThat(difference.offsets()).isEqualTo(offsets);
            assertThat(difference.message()).contains(message);
        });
        assertThat(books.isClosed()).isFalse();
        assertThat(books.isDrained()).isTrue();
        return books;
    }

    private static OffsetRange offsets(long from, long to) {
        return new OffsetRange(from, to);
    }

    private static List<String> failing(Books books) {
        return books.equations().stream().filter(equation -> !equation.holds()).map(Equation::name).toList();
    }

    @Test
    void lostAuditRecord() {
        lane.topics.log("audit", 0).records.remove(2L);

        Books books = assertOneDifference(Stage.STREAMS, 0, offsets(10, 20), "no audit record accounts for these offsets; 9 of them have outcomes");
        assertThat(failing(books)).contains("read = valid + duplicates + dead letters");
    }

    @Test
    void lostFirstAuditRecord() {
        lane.topics.log("audit", 0).records.remove(0L);

        assertOneDifference(Stage.STREAMS, 0, offsets(0, 10), "its first records are lost");
    }

    @Test
    void eventsBeforeTheAuditThatNobodyRead() {
        var young = new SmallLane();
        young.produce(0).produce(0).stream(0, 10).origin(0);

        assertThat(young.read().differences()).singleElement().extracting(Difference::toString).isEqualTo(
                "streams-app, partition 0, offsets [0, 10): the audit begins at offset 10, yet the raw topic holds 10 earlier events that nobody read");
    }

    /** {@commit #assertOneDifference} but not drained: what has no audit is under way until somebody audits it. */
    private void assertUnaudited(SmallLane lane, OffsetRange offsets, String message) {
        Books books = lane.read();
        assertThat(books.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.stage()).isEqualTo(Stage.STREAMS);
            assertThat(difference.offsets()).isEqualTo(offsets);
            assertThat(difference.message()).contains(message);
        });
        assertThat(books.isDrained()).isFalse();
        assertThat(books.isClosed()).isFalse();
    }

    @Test
    void rowsInTheTableOfWhichNoAuditTells() {
        var young = new SmallLane();
        young.topics.log("raw", 0).start = 20;
        young.topics.log("raw", 0).stable = 20;
        young.topics.log("raw", 0).high = 20;
        young.outcomes(0, 0);
        young.topics.log("valid", 0).commit();
        young.outcomes(0, 10);
        young.topics.log("valid", 0).commit();
        young.topics.log("dead-letter", 0).commit();
        young.origin(0).sink(0, 0).load(0, 0);

        assertUnaudited(young, offsets(0, 20), "18 of these raw offsets have outcomes, yet no audit record accounts for them");
    }

    @Test
    void lostLastAuditRecord() {
        lane.topics.log("audit", 0).records.remove(6L);
        lane.topics.log("raw", 0).start = 40;

        assertUnaudited(lane, offsets(30, 40), "9 of these raw offsets have outcomes");
    }

    @Test
    void eventsThatRetentionDeletedUnread() {
        expireRaw(44);

        assertOneDifference(Stage.STREAMS, 0, offsets(40, 44), "retention deleted 4 offsets of the raw topic that no audit accounts for");
    }

    @Test
    void eventThatTheBooksSawAndRetentionDeletedUnread() {
        lane.topics.append("raw", 0, new byte[0], Map.of());
        lane.topics.log("raw", 0).stable = 41;
        lane.read();
        expireRaw(41);

        assertOneDifference(Stage.STREAMS, 0, offsets(40, 41), "retention deleted 1 events of the raw topic");
    }

    @Test
    void anOffsetThatMayHaveBeenAMarkerIsShownAndNoAlarm() {
        expireRaw(41);

        Books books = lane.read();

        assertThat(books.isClosed()).isTrue();
        assertThat(books.unknown()).singleElement().extracting(Difference::offsets).isEqualTo(offsets(40, 41));
        assertThat(BooksTable.of(books)).contains("? streams-app, partition 0, offsets [40, 41): retention deleted 1 offsets");
    }

    @Test
    void aMarkerThatTheBooksSawIsNothing() {
        lane.topics.log("raw", 0).commit();
        lane.read();
        expireRaw(41);

        Books books = lane.read();

        assertThat(books.isClosed()).isTrue();
        assertThat(books.unknown()).isEmpty();
    }

    private void expireRaw(long end) {
        var raw = lane.topics.log("raw", 0);
        raw.start = end;
        raw.stable = end;
        raw.high = end;
    }

    @Test
    void rawTopicThatEndsBeforeItsAudit() {
        lane.topics.log("raw", 0).stable = 33;
        lane.topics.log("raw", 0).high = 33;

        assertOneDifference(Stage.STREAMS, 0, offsets(33, 40), "the audit ends past the raw topic's end");
    }

    @Test
    void doubledAuditRecord() {
        lane.audit(0, 10);
        lane.topics.log("audit", 0).commit();

        assertOneDifference(Stage.STREAMS, 0, offsets(10, 20), "two audit records");
    }

    @Test
    void lostDeadLetter() {
        lane.topics.log("dead-letter", 0).records.remove(2L);

        Books books = lane.read();

        assertThat(books.differences()).extracting(Difference::toString).containsExactly(
                "streams-app, partition 0, offsets [10, 20): the audit counts 1 dead letters RULE_FAILED, their topic holds 0",
                "s3-sink, partition 0, offsets [0, 16): dead letters: the commits hold 8 rows, unwritable ones included, the dead-letter topic 7 records");
        assertThat(failing(books)).containsExactly("read = valid + duplicates + dead letters", "dead letters audited = on their topic",
                "dead letters on their topic = committed + unwritable");
        assertThat(books.hours().getFirst().equations()).filteredOn(equation -> !equation.holds()).hasSize(1);
    }

    @Test
    void deadLetterThatIsAlsoValid() {
        lane.valid(0, 8);
        lane.topics.log("valid", 0).commit();
        lane.lake.objects.remove(SmallLane.LAYOUT.commit(0, 0));

        assertThat(lane.read().differences()).extracting(Difference::message).anyMatch(message -> message.contains("1 more outcomes than events"));
    }

    @Test
    void lostRecordThatHidesAsAGap() {
        lane.produce(0);
        AuditRecord whole = SmallLane.auditOf(0, 40);
        List<AuditCount> withoutDuplicate = whole.counts().stream().filter(count -> count.outcome() != Outcome.DUPLICATE).toList();
        lane.audit(new AuditRecord(1, 0, 40, 50, 1, 0, withoutDuplicate));
        lane.outcomes(0, 40);
        lane.topics.log("valid", 0).commit();
        lane.topics.log("dead-letter", 0).commit();
        lane.topics.log("audit", 0).commit();

        Books books = lane.read();

        assertThat(books.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.offsets()).isEqualTo(offsets(40, 50));
            assertThat(difference.message()).isEqualTo("the raw topic holds 10 events here, the audit accounts for 9");
        });
    }

    @Test
    void gapThatNobodyCanLookAtAnyMore() {
        var young = new SmallLane();
        young.topics.log("raw", 0).high = 10;
        young.topics.log("raw", 0).stable = 10;
        young.topics.log("raw", 0).start = 10;
        young.audit(new AuditRecord(1, 0, 0, 10, 10, 0, List.of()));
        young.topics.log("audit", 0).commit();

        assertThat(young.read().differences()).singleElement().extracting(Difference::message).asString().contains("nobody can look any more");
    }

    @Test
    void lostValidRecord() {
        lane.topics.log("valid", 1).records.remove(3L);

        Books books = lane.read();

        assertThat(books.differences()).extracting(Difference::toString).containsExactly(
                "streams-app, partition 1, offsets [0, 10): the audit counts 8 valid events, the valid topic holds 7 of these raw offsets",
                "s3-sink, partition 1, offsets [0, 18): the commits hold 16 rows, unwritable ones included, the valid topic 15 records");
    }

    @Test
    void deletedCommit() {
        lane.lake.objects.remove(SmallLane.LAYOUT.commit(1, 0));

        Books books = assertOneDifference(Stage.SINK, 1, offsets(0, 18), "no commit decides these offsets");
        assertThat(failing(books)).containsExactly("valid = committed + unwritable", "committed = inserted + absorbed + superseded + set aside");
    }

    @Test
    void deletedCommitOfDeadLetters() {
        lane.produce(0).stream(0, 40).sinkLetters();
        lane.lake.objects.remove(SmallLane.LETTERS.commit(0, 0));

        Books books = lane.read();

        assertThat(books.differences()).extracting(Difference::toString)
                .containsExactly("s3-sink, partition 0, offsets [0, 16): dead letters: the chain is broken: no commit decides these offsets");
        assertThat(failing(books)).containsExactly("dead letters on their topic = committed + unwritable");
    }

    @Test
    void deletedLastCommit() {
        lane.lake.objects.remove(SmallLane.LAYOUT.commit(1, 18));

        Books books = lane.read();

        assertThat(books.differences()).singleElement().extracting(Difference::toString)
                .isEqualTo("redshift-loader, partition 1, offsets [18, 36): the ledger is ahead of the commit chain");
        assertThat(books.inFlight().validToCommits()).isEqualTo(16);
    }

    @Test
    void commitDeletedBetweenTwoReadings() {
        lane.read();
        lane.lake.objects.remove(SmallLane.LAYOUT.commit(0, 0));

        assertOneDifference(Stage.SINK, 0, offsets(0, 18), "the chain is broken");
    }

    @Test
    void deletedOrigin() {
        lane.lake.objects.remove(SmallLane.LAYOUT.origin(0));

        assertOneDifference(Stage.SINK, 0, null, "no origin.json");
    }

    @Test
    void fileWithOtherRowsThanItsRange() {
        lane.sink(0, 18, 13, 4, List.of());
        var before = lane.warehouse.ledger.get(0);
        lane.warehouse.ledger.put(0, new Ledger("topic-1", 0, 36, before.fates()));

        Books books = lane.read();

        assertThat(books.differences()).extracting(Difference::toString).containsExactly(
                "s3-sink, partition 0, offsets [18, 36): the commits hold 17 rows, unwritable ones included, the valid topic 16 records",
                "redshift-loader, partition 0, offsets [0, 36): the commits hold 33 rows, the ledger accounts for 32");
    }

    @Test
    void rowsInAnotherHour() {
        lane.sink(1, 0, 11, 5, List.of());

        Books books = lane.read();

        assertThat(books.differences()).extracting(Difference::hour).contains(SmallLane.THREE, SmallLane.FOUR);
        assertThat(books.differences()).allMatch(difference -> difference.stage() == Stage.SINK);
    }

    @Test
    void foreignObjectAmongTheCommits() {
        lane.lake.objects.put(SmallLane.LAYOUT.commits(0) + "copy of 18.json", new byte[0]);

        assertOneDifference(Stage.SINK, null, null, "is no object of a commit chain");
    }

    @Test
    void ledgerInsideACommit() {
        moveLedger(20);
        lane.warehouse.loads.removeIf(load -> load.partition() == 0 && load.offsets().from() == 18);
        lane.warehouse.loads.add(new Warehouse.Load("topic-1", 0, offsets(18, 20), new Fates(15, 1, 0, 0)));

        assertThat(lane.read().differences()).singleElement().extracting(Difference::toString)
                .isEqualTo("redshift-loader, partition 0, offsets [18, 36): the ledger ends at offset 20, inside a commit");
    }

    @Test
    void ledgerThatWasSetBack() {
        moveLedger(18);

        assertThat(lane.read().differences()).extracting(Difference::message).containsExactly(
                "the commits hold 16 rows, the ledger accounts for 32", "the load history goes past the ledger's end 18");
    }

    private void moveLedger(long end) {
        lane.warehouse.ledger.put(0, new Ledger("topic-1", 0, end, lane.warehouse.ledger.get(0).fates()));
    }

    @Test
    void lostLoad() {
        lane.warehouse.loads.removeFirst();

        assertOneDifference(Stage.LOADER, 0, offsets(0, 18), "no load of the history covers these offsets");
    }

    @Test
    void historyThatAddsUpToSomethingElse() {
        var load = lane.warehouse.loads.removeFirst();
        lane.warehouse.loads.add(new Warehouse.Load(load.topicId(), load.partition(), load.offsets(), new Fates(14, 2, 0, 0)));

        assertOneDifference(Stage.LOADER, 0, null, "the load history adds up to 29 inserted, 3 absorbed");
    }

    @Test
    void ledgerOfAnotherTopic() {
        lane.warehouse.ledger.put(7, new Ledger("topic-0", 7, 18, Fates.NONE));

        assertOneDifference(Stage.LOADER, 7, offsets(0, 18), "topic id topic-0, which has no commit chain");
    }

    @Test
    void rowDeletedFromTheTable() {
        lane.warehouse.change(SmallLane.FOUR, -1, 0);

        Books books = assertOneDifference(Stage.TABLE, null, null, "1 of 16 inserted rows are not in the table");
        assertThat(books.differences().getFirst().hour()).isEqualTo(SmallLane.FOUR);
        assertThat(failing(books)).containsExactly("table rows = inserted - expired ± promoted");
    }

    @Test
    void rowDoubledInTheTable() {
        lane.warehouse.change(SmallLane.THREE, 1, 1);

        Books books = assertOneDifference(Stage.TABLE, null, null, "1 rows stand in the table twice");
        assertThat(books.differences().getFirst().hour()).isEqualTo(SmallLane.THREE);
    }

    @Test
    void auditTopicThatRetentionCut() {
        lane.topics.log("audit", 0).start = 2;

        assertThat(lane.read().differences()).extracting(Difference::message).anyMatch(message -> message.contains("retention deleted what the books had not read"));
    }

    @Test
    void unreadableAuditRecord() {
        lane.topics.append("audit", 0, "{}".getBytes(), Map.of());
        lane.topics.log("audit", 0).commit();

        assertOneDifference(Stage.STREAMS, null, null, "topic audit, partition 0, offset 16: no audit record");
    }
}
