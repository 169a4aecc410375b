package io.millrace.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.screen.Screen;
import io.millrace.monitor.books.Books;
import io.millrace.monitor.books.Counts;
import io.millrace.monitor.books.Difference;
import io.millrace.monitor.books.InFlight;
import io.millrace.monitor.books.Stage;
import io.millrace.schemas.config.Lane;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whether a live demo that a signal ends may say that its books close. */
class LastBooksTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Counts COUNTS = new Counts(10, 7, 3, Map.of(), 7, 0, 7, 0, 0, 0, 7, 0);
    private static final Books CLOSED = books(0, List.of());
    private static final Books IN_FLIGHT = books(2, List.of());
    private static final Books OPEN = books(0, List.of(new Difference(Stage.SINK, 3, null, null, "one row is missing")));

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void whatIsUnderWayMayComeToItsEnd() throws InterruptedException {
        assertThat(close(LONG, IN_FLIGHT, IN_FLIGHT, CLOSED)).isTrue();
        assertThat(shown.toString(UTF_8)).contains("✓ The books close: 10 records");
    }

    @Test
    void booksThatStayOpenAreNotClosed() throws InterruptedException {
        assertThat(close(Duration.ZERO, OPEN)).isFalse();
        assertThat(shown.toString(UTF_8)).contains("✗ The books do NOT close", "one row is missing");
    }

    @Test
    void whatNeverArrivesIsNotClosed() throws InterruptedException {
        assertThat(close(Duration.ZERO, IN_FLIGHT)).isFalse();
        assertThat(shown.toString(UTF_8)).contains("in flight", "validToCommits=2");
    }

    @Test
    void booksThatCannotBeReadAreNotClosed() throws InterruptedException {
        assertThat(close(Duration.ZERO, () -> {
            throw new IllegalStateException("the broker is gone");
        })).isFalse();
        assertThat(shown.toString(UTF_8)).contains("the broker is gone");
    }

    private boolean close(Duration patience, Books... read) throws InterruptedException {
        Queue<Books> answers = new ArrayDeque<>(List.of(read));
        return close(patience, answers::remove);
    }

    private boolean close(Duration patience, Supplier<Books> reader) throws InterruptedException {
        return new LastBooks(reader, new Screen(new PrintStream(shown, true, UTF_8), false, InstantSource.system())).close(patience, Duration.ZERO);
    }

    private static Books books(long inFlight, List<Difference> differences) {
        return new Books(Lane.LIVE, COUNTS, List.of(), List.of(), new InFlight(0, 0, inFlight, 0), differences, List.of());
    }
}
