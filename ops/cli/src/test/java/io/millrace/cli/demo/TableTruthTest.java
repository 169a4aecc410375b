package io.millrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.feed.Fate;
import io.millrace.cli.feed.Truth;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.time.EventHour;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTruthTest {
    private static final EventHour HOUR = EventHour.parse("2015-01-01T15");

    private final Truth truth = new Truth();

    @Test
    void rowsThatAreMissingOrTooManyAreNamedByPlace() {
        truth.add(new Fate(HOUR, "web", Outcome.VALID, null), 7);

        assertThat(TableTruth.rowDifferences("t", List.of(List.of("2015-01-01 15:00:00", "web", "7")), truth)).isEmpty();
        assertThat(TableTruth.rowDifferences("t", List.of(List.of("2015-01-01 15:00:00", "web", "6"), List.of("2015-01-01 16:00:00", "web", "1")), truth))
                .containsExactly("table t, hour 2015-01-01T15, source web: expected 7 rows, found 6", "table t, hour 2015-01-01T16, source web: expected 0 rows, found 1");
    }

    @Test
    void oneEventTwiceInsteadOfTwoIsADifferenceAlthoughTheRowsAreAsMany() {
        assertThat(TableTruth.idDifferences("t", List.of("7", "7"))).isEmpty();
        assertThat(TableTruth.idDifferences("t", List.of("7", "6"))).containsExactly("table t: 7 rows have only 6 different ids");
    }
}
