package io.millrace.monitor.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.deadletter.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Books of a lane that repartitions by id, and what planted damage between its two parts does to them. */
class BooksByIdTest {
    private final ByIdLane by = ByIdLane.finished();

    @Test
    void closeWhereEveryStageDidItsWork() {
        Books books = by.read();

        assertThat(books.differences()).isEmpty();
        assertThat(books.isClosed()).isTrue();
        assertThat(books.totals()).isEqualTo(new Counts(80, 64, 8, Map.of(Reason.MALFORMED, 4L, Reason.RULE_FAILED, 4L), 64, 0, 60, 4, 0, 0, 60, 0));
        assertThat(books.equations()).extracting(Equation::name).startsWith("read = routed", "routed = valid + duplicates + dead letters");
        assertThat(books.equations()).hasSize(9).allMatch(Equation::holds);
    }

    @Test
    void closeWhereWhatWasDecidedIsDeleted() {
        by.purge(0).purge(1);

        Books books = by.read();

        assertThat(books.differences()).isEmpty();
        assertThat(books.isClosed()).isTrue();
    }

    @Test
    void showWhatWaitsByIdAsInFlight() {
        by.produce(0).route(0).produce(1);

        Books books = by.read();

        assertThat(books.inFlight()).isEqualTo(new InFlight(10, 0, 0, 0, 10, 0));
        assertThat(books.differences()).isEmpty();
        assertThat(books.isBalanced()).isTrue();
        assertThat(books.isClosed()).isFalse();
        assertThat(books.equations().get(1)).isEqualTo(new Equation("routed = valid + duplicates + dead letters", 90, 80, 10, true));
        assertThat(BooksTable.of(books)).contains("raw → audit 10, by-id → audit 10,");
        assertThat(BooksJson.of(books).get("inFlight").get("byIdToAudit").asLong()).isEqualTo(10);
    }

    @Test
    void readALongBacklogInPieces() {
        for (int i = 0; i < 5_000; i++) by.produce(0).route(0);

        Books first = by.read();
        by.read();
        by.read();
        Books last = by.read();

        assertThat(first.isBalanced()).isTrue();
        assertThat(last.isBalanced()).isTrue();
        assertThat(last.inFlight().byIdToAudit()).isEqualTo(50_000);
        assertThat(by.topics.recordsRead).isLessThan(2 * 50_000 + 10_000);
    }

    @Test
    void readAnywayWhereRecordsAreDecidedAndDeletedBeforeTheyAreLookedAt() {
        by.produce(0).route(0).produce(1).route(1);
        by.topics.beforeReading = topic -> {
            if (topic.equals("by-id") && by.canDecide(0)) by.decide(0).purge(0);
        };

        Books books = by.read();

        assertThat(books.differences()).isEmpty();
        assertThat(books.isBalanced()).isTrue();
        assertThat(by.topics.log("by-id", 0).start).as("deleted meanwhile").isEqualTo(59);
    }

    private Difference onlyDifference() {
        Books books = by.read();
        assertThat(books.isClosed()).isFalse();
        assertThat(books.differences()).hasSize(1);
        return books.differences().getFirst();
    }

    @Test
    void eventByIdDeletedUnread() {
        by.produce(0).route(0);
        by.topics.log("by-id", 1).start = by.topics.log("by-id", 1).records.lastKey();

        assertThat(onlyDifference().toString()).startsWith("streams-app, partition 1, offsets [47, 52): these offsets of the by-id topic were deleted and no audit");
    }

    /** As after an operator has set the group's offset: the audit of fates goes on behind the loss and calls it a gap. */
    @Test
    void eventsByIdThatBecameAGap() {
        by.produce(0).route(0).produce(1).route(1).produce(0).route(0);
        by.topics.log("by-id", 1).records.remove(50L);
        by.decide(1);
        by.purge(1);

        assertThat(onlyDifference().toString()).isEqualTo("streams-app, partition 1: the audit says that 55 events were routed to this by-id partition; 50 of it were"
                + " decided and 4 wait");
    }

    @Test
    void eventRoutedButNotThere() {
        by.produce(0).route(0);
        by.topics.log("by-id", 0).records.remove(by.topics.log("by-id", 0).records.lastKey());

        assertThat(onlyDifference().toString()).isEqualTo("streams-app, partition 0: the audit says that 45 events were routed to this by-id partition; 40 of it were"
                + " decided and 4 wait");
    }

    @Test
    void eventThereTwice() {
        by.topics.append("by-id", 0, new byte[0], by.topics.log("by-id", 0).records.lastEntry().getValue().lastHeader()::apply);
        by.topics.log("by-id", 0).commit();

        assertThat(onlyDifference().message()).contains("40 events were routed to this by-id partition; 40 of it were decided and 1 wait");
    }

    @Test
    void lostAuditRecordOfARoute() {
        remove(4);

        assertThat(onlyDifference().toString()).isEqualTo("streams-app, partition 0, offsets [10, 20): no audit record accounts for these offsets; 10 of them have outcomes");
    }

    @Test
    void lostLastAuditRecordOfARoute() {
        remove(12);

        Books books = by.read();

        assertThat(books.isClosed()).isFalse();
        assertThat(books.differences()).extracting(Difference::message).containsExactly(
                "the audit says that 35 events were routed to this by-id partition; 40 of it were decided and 0 wait",
                "the audit says that 35 events were routed to this by-id partition; 40 of it were decided and 0 wait");
    }

    @Test
    void lostAuditRecordOfFates() {
        remove(6);

        assertThat(onlyDifference().toString()).startsWith("streams-app, partition 0, offsets [11, 23): no audit record accounts for these offsets; 9 of them have outcomes");
    }

    @Test
    void eventRoutedTwiceAndRefusedTwice() {
        var letters = by.topics.log("dead-letter", 0).records;
        var first = letters.firstEntry().getValue().lastHeader();
        var last = letters.lastEntry().getValue();
        letters.put(last.offset(), new Topics.Stored(0, last.offset(), new byte[0],
                name -> name.equals("millrace-offset") || name.equals("millrace-partition") ? first.apply(name) : last.lastHeader().apply(name)));

        assertThat(onlyDifference().message()).contains("1 more outcomes than events");
    }

    @Test
    void auditOfALaneThatDoesNotRouteByItsId() {
        by.lane.audit(0, 40);
        by.topics.log("audit", 0).commit();

        assertThat(onlyDifference().message()).contains("written with another dedupe.repartition than pipeline.yaml has now");
    }

    private void remove(long auditOffset) {
        assertThat(by.topics.log("audit", 0).records.remove(auditOffset)).isNotNull();
    }
}
