package io.millrace.monitor.books;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BooksTableTest {
    @Test
    void showsClosedBooks() {
        assertThat(BooksTable.of(SmallLane.finished().read())).isEqualTo("""
                Books of lane live: closed ✓

                event hour           read      valid duplicates     dead  committed   inserted   in table
                2015-01-01T15          60         48          8        4         48         44         44  ✓
                2015-01-01T16          16         16          0        0         16         16         16  ✓
                (no time)               4          0          0        4          0          0          0  ✓
                total                  80         64          8        8         64         60         60  ✓

                Dead letters  MALFORMED 4, RULE_FAILED 4

                ✓ read = valid + duplicates + dead letters                  80 = 80
                ✓ dead letters audited = on their topic                     8 = 8
                ✓ valid audited = on the valid topic                        64 = 64
                ✓ valid = committed + unwritable                            64 = 64
                ✓ dead letters on their topic = committed + unwritable      8 = 8
                ✓ committed = inserted + absorbed + superseded + set aside  64 = 64
                ✓ rows in the ledger = in the load history                  64 = 64
                ✓ table rows = inserted - expired ± promoted                60 = 60
                """);
    }

    @Test
    void showsWhatIsInFlightAndWhatDiffers() {
        var lane = SmallLane.finished();
        lane.produce(0).stream(0, 40);
        lane.warehouse.change(SmallLane.FOUR, -1, 0);

        String table = BooksTable.of(lane.read());

        assertThat(table).contains("NOT BALANCED ✗", "In flight     raw → audit 0, valid → commits 8, dead letters → commits 1, commits → ledger 0",
                "✗ table, hour 2015-01-01T16: 1 of 16 inserted rows are not in the table");
        assertThat(table.lines()).allMatch(line -> line.length() <= 100);
    }
}
