package io.millrace.monitor.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class BooksJsonTest {
    @Test
    void keepsTheKeysOthersRead() {
        Books books = SmallLane.finished().read();

        assertThat(BooksJson.totals(books).toString()).isEqualTo("{\"read\":80,\"valid\":64,\"duplicates\":8,"
                + "\"deadLetters\":{\"MALFORMED\":4,\"RULE_FAILED\":4},\"rowsInCommits\":64,\"unwritable\":0,\"rowsLoaded\":60,"
                + "\"absorbed\":4,\"superseded\":0,\"setAside\":0,\"tableRows\":60,\"doubledRows\":0}");
        assertThat(BooksJson.hours(books)).extracting(hour -> hour.get("hour").asText(null))
                .containsExactly("2015-01-01T15", "2015-01-01T16", null);
        assertThat(BooksJson.hours(books).get(0).get("rowsLoaded").asLong()).isEqualTo(44);
    }

    @Test
    void namesEachDifference() {
        var lane = SmallLane.finished();
        lane.lake.objects.remove(SmallLane.LAYOUT.commit(1, 0));

        JsonNode books = BooksJson.of(lane.read());

        assertThat(books.get("closed").asBoolean()).isFalse();
        assertThat(books.get("differences").toString()).isEqualTo(
                "[{\"stage\":\"s3-sink\",\"partition\":1,\"from\":0,\"to\":18,\"message\":\"the chain is broken: no commit decides these offsets\"}]");
    }
}
