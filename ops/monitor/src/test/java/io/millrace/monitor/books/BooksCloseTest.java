package io.millrace.monitor.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.commit.Unwritable;
import io.millrace.schemas.deadletter.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BooksCloseTest {
    @Test
    void closeWhereEveryStageDidItsWork() {
        Books books = SmallLane.finished().read();

        assertThat(books.differences()).isEmpty();
        assertThat(books.isClosed()).isTrue();
        assertThat(books.totals()).isEqualTo(new Counts(
                80, 64, 8, Map.of(Reason.MALFORMED, 4L, Reason.RULE_FAILED, 4L), 64, 0, 60, 4, 0, 0, 60, 0));
        assertThat(books.equations()).hasSize(8).allMatch(Equation::holds);
    }

    @Test
    void countPerHour() {
        Books books = SmallLane.finished().read();

        assertThat(books.hours()).extracting(HourBooks::hour).containsExactly(SmallLane.THREE, SmallLane.FOUR, null);
        assertThat(books.hours().get(0).counts()).isEqualTo(new Counts(60, 48, 8, Map.of(Reason.RULE_FAILED, 4L), 48, 0, 44, 4, 0, 0, 44, 0));
        assertThat(books.hours().get(1).counts()).isEqualTo(new Counts(16, 16, 0, Map.of(), 16, 0, 16, 0, 0, 0, 16, 0));
        assertThat(books.hours().get(2).counts()).isEqualTo(new Counts(4, 0, 0, Map.of(Reason.MALFORMED, 4L), 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void closeOverNothing() {
        Books books = new SmallLane().read();

        assertThat(books.isClosed()).isTrue();
        assertThat(books.totals().read()).isZero();
        assertThat(books.hours()).isEmpty();
    }

    @Test
    void closeWhereRowsCouldNotBeWritten() {
        // Given
        var lane = SmallLane.finished();
        lane.sink(0, 18, 11, 4, List.of(new Unwritable(20, 0, 22, null, null, "too deep", "")));
        lane.warehouse.ledger.remove(0);
        lane.warehouse.loads.removeIf(load -> load.partition() == 0);
        lane.warehouse.hours.subList(0, 4).clear();
        lane.warehouse.table.clear();
        lane.warehouse.change(SmallLane.THREE, 22, 0);
        lane.warehouse.change(SmallLane.FOUR, 8, 0);
        lane.load(0, 0);
        lane.warehouse.load("topic-1", 0, new OffsetRange(18, 36), List.of(
                new Warehouse.HourFates(SmallLane.THREE, new Fates(11, 0, 0, 0)), new Warehouse.HourFates(SmallLane.FOUR, new Fates(4, 0, 0, 0))));
        // When
        Books books = lane.read();
        // Then
        assertThat(books.differences()).isEmpty();
        assertThat(books.isClosed()).isTrue();
        assertThat(books.totals().unwritable()).isOne();
        assertThat(books.hours().getFirst().counts().unwritable()).isOne();
    }

    @Test
    void closeWhereADeadLetterCouldNotBeWritten() {
        var lane = SmallLane.finished();
        lane.produce(0).stream(0, 40);
        lane.sinkLetters(List.of(new Unwritable(16, -1, -1, null, null, "its headers cannot be read", "")));

        Equation letters = lane.read().equations().stream().filter(equation -> equation.name().equals(Equations.DEAD_LETTERS_COMMITTED)).findFirst().orElseThrow();

        assertThat(letters).isEqualTo(Equation.exact(Equations.DEAD_LETTERS_COMMITTED, 9, 9));
    }

    @Test
    void countMarkersOfProducersAsGaps() {
        var lane = new SmallLane();
        for (int i = 0; i < 6; i++) lane.topics.append("raw", 0, new byte[0], Map.of());
        lane.topics.log("raw", 0).commit();
        for (int i = 0; i < 2; i++) lane.topics.append("raw", 0, new byte[0], Map.of());
        lane.topics.log("raw", 0).commit();
        lane.audit(new AuditRecord(1, 0, 0, 9, 1, 0, List.of(new AuditCount(SmallLane.THREE, "web", Outcome.DUPLICATE, null, null, 8))));
        lane.topics.log("audit", 0).commit();

        Books books = lane.read();

        assertThat(books.totals().read()).isEqualTo(8);
        assertThat(books.isClosed()).isTrue();
    }

    @Test
    void countOnlyOnceWhereEveryTransactionOfAProducerLeavesAGap() {
        var lane = new SmallLane();
        for (long from = 0; from < 50; from += 10) {
            for (int i = 0; i < 9; i++) lane.topics.append("raw", 0, new byte[0], Map.of());
            lane.topics.log("raw", 0).commit();
            lane.audit(new AuditRecord(1, 0, from, from + 10, 1, 0, List.of(new AuditCount(SmallLane.THREE, "web", Outcome.DUPLICATE, null, null, 9))));
            lane.topics.log("audit", 0).commit();
            assertThat(lane.read().isClosed()).isTrue();
        }

        assertThat(lane.topics.recordsRead).isEqualTo(5 * 9 + 5);
    }

    @Test
    void closeWhereRetentionDeletedWhatWasRead() {
        var lane = SmallLane.finished();
        lane.topics.log("raw", 0).start = 30;
        lane.topics.log("valid", 1).start = 20;

        Books books = lane.read();

        assertThat(books.totals().read()).isEqualTo(80);
        assertThat(books.differences()).isEmpty();
        assertThat(books.isClosed()).isTrue();
    }

    @Test
    void readEachRecordOnceEvenIfReadingFailsAnywhere() {
        for (int record = 1; record <= 80; record++) {
            var lane = SmallLane.finished();
            lane.topics.failsAtRecord = record;
            assertThatThrownBy(lane::read).hasMessage("the broker went away");

            Books books = lane.read();

            assertThat(books.differences()).as("failed at record %d", record).isEmpty();
            assertThat(books.isClosed()).isTrue();
        }
    }

    @Test
    void costOnlyWhatIsNewWhenReadAgain() {
        // Given
        var lane = SmallLane.finished();
        lane.read();
        long records = lane.topics.recordsRead;
        int gets = lane.lake.gets;
        lane.produce(0).stream(0, 40);
        // When
        Books books = lane.read();
        // Then
        assertThat(lane.topics.recordsRead - records).isEqualTo(8 + 1 + 1);
        assertThat(lane.lake.gets).isEqualTo(gets);
        assertThat(books.inFlight()).isEqualTo(new InFlight(0, 0, 8, 0, 0, 1));
        assertThat(books.isBalanced()).isTrue();
    }
}
