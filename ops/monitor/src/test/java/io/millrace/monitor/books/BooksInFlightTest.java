package io.millrace.monitor.books;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What travels is no difference, and books are not closed while it does. */
class BooksInFlightTest {
    private final SmallLane lane = SmallLane.finished();

    private void assertOnlyInFlight(Books books, InFlight expected) {
        assertThat(books.inFlight()).isEqualTo(expected);
        assertThat(books.differences()).isEmpty();
        assertThat(books.isBalanced()).isTrue();
        assertThat(books.isClosed()).isFalse();
    }

    @Test
    void eventsThatStreamsAppHasNotSeen() {
        lane.produce(0);

        assertOnlyInFlight(lane.read(), new InFlight(10, 0, 0, 0));
    }

    @Test
    void recordsThatTheSinkHasNotCommitted() {
        lane.lake.objects.remove(SmallLane.LAYOUT.commit(1, 18));
        lane.warehouse.ledger.clear();
        lane.warehouse.loads.clear();
        lane.warehouse.hours.clear();
        lane.warehouse.table.clear();

        assertOnlyInFlight(lane.read(), new InFlight(0, 0, 16, 48));
    }

    @Test
    void commitsThatTheLedgerIsBehindOf() {
        lane.produce(0).produce(0).stream(0, 40).stream(0, 50).sink(0, 36);

        assertOnlyInFlight(lane.read(), new InFlight(0, 0, 0, 16, 0, 2));
    }

    @Test
    void deadLettersThatTheSinkHasNotCommitted() {
        lane.lake.objects.remove(SmallLane.LETTERS.commit(0, 0));

        assertOnlyInFlight(lane.read(), new InFlight(0, 0, 0, 0, 0, 8));
    }

    @Test
    void outcomesOfATransactionWhoseMarkerIsNotEverywhereYet() {
        // Given: the audit's partition has its marker, the valid topic's not
        lane.read();
        lane.produce(0);
        lane.outcomes(0, 40);
        lane.audit(0, 40);
        lane.topics.log("audit", 0).commit();
        // When
        Books books = lane.read();
        // Then
        assertOnlyInFlight(books, new InFlight(10, 0, 0, 0));
        lane.topics.log("valid", 0).commit();
        lane.topics.log("dead-letter", 0).commit();
        assertOnlyInFlight(lane.read(), new InFlight(0, 0, 8, 0, 0, 1));
    }

    @Test
    void commitsOfOutcomesWhoseAuditIsNotSeenYet() {
        lane.produce(0).produce(0);
        lane.outcomes(0, 40);
        lane.topics.log("valid", 0).commit();
        lane.outcomes(0, 50);
        lane.topics.log("valid", 0).commit();
        lane.topics.log("dead-letter", 0).commit();
        lane.audit(0, 40);
        lane.audit(0, 50);
        lane.sink(0, 36).load(0, 36);

        assertOnlyInFlight(lane.read(), new InFlight(20, 18, 0, 0, 0, 2));
    }

    @Test
    void manyAbortedRecordsAtTheEndOfTheRawTopicDrainReadingByReading() {
        lane.topics.log("raw", 0).high += 24_999;
        lane.topics.log("raw", 0).commit();

        assertOnlyInFlight(lane.read(), new InFlight(15_000, 0, 0, 0));
        assertOnlyInFlight(lane.read(), new InFlight(5_000, 0, 0, 0));
        assertThat(lane.read().isClosed()).isTrue();
    }

    @Test
    void aMarkerAtTheEndOfTheRawTopicIsNoEvent() {
        lane.topics.log("raw", 0).commit();

        assertThat(lane.read().isClosed()).isTrue();
    }
}
