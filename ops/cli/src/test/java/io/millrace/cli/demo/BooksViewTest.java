package io.millrace.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.screen.Screen;
import io.millrace.monitor.books.Books;
import io.millrace.monitor.books.Counts;
import io.millrace.monitor.books.Difference;
import io.millrace.monitor.books.Equation;
import io.millrace.monitor.books.HourBooks;
import io.millrace.monitor.books.InFlight;
import io.millrace.monitor.books.Stage;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.deadletter.Reason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BooksViewTest {
    private static final Counts COUNTS = new Counts(10, 7, 2, Map.of(Reason.MALFORMED, 1L), 7, 0, 6, 0, 0, 0, 6, 0);

    @Test
    void closedBooksMarkEachEquation() {
        String text = shown(new Equation("read = valid", 1_000, 1_000, 0, true), List.of());

        assertThat(text).contains("The books of lane live: closed", "✓ read = valid").containsPattern("1,000 = 1,000").doesNotContain("✗");
    }

    @Test
    void whatDiffersIsSaidWhereItIs() {
        var difference = new Difference(Stage.SINK, 3, null, null, "one row is missing");

        String text = shown(new Equation("valid = committed", 7, 6, 0, false), List.of(difference));

        assertThat(text).contains("NOT CLOSED", "✗ valid = committed", "✗ s3-sink, partition 3: one row is missing");
    }

    @Test
    void eventsWithoutATimeHaveALineOfTheirOwn() {
        assertThat(shown(new Equation("read = valid", 1, 1, 0, true), List.of())).contains("(no time)");
    }

    private static String shown(Equation equation, List<Difference> differences) {
        var bytes = new ByteArrayOutputStream();
        var hours = List.of(new HourBooks(null, COUNTS, List.of(equation)));
        var books = new Books(Lane.LIVE, COUNTS, List.of(equation), hours, new InFlight(0, 0, 0, 0), differences, List.of());
        BooksView.show(books, new Screen(new PrintStream(bytes, true, UTF_8), false, InstantSource.system()));
        return bytes.toString(UTF_8);
    }
}
