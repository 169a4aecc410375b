package io.millrace.cli.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void aTerminalShowsEachChangeInTheSameLine() {
        Screen screen = screen(true);

        screen.progress("1");
        screen.progress("2");
        screen.line("done");

        assertThat(bytes.toString(UTF_8)).isEqualTo("\r\u001b[K    1\r\u001b[K    2\r\u001b[Kdone" + System.lineSeparator());
    }

    @Test
    void aLogGetsALineEveryFewSecondsAndNoControlCharacters() {
        Screen screen = screen(false);

        screen.progress("1");
        screen.progress("2");
        now = now.plusSeconds(6);
        screen.progress("3");

        assertThat(bytes.toString(UTF_8).lines()).containsExactly("    1", "    3");
    }

    private Screen screen(boolean isTerminal) {
        return new Screen(new PrintStream(bytes, true, UTF_8), isTerminal, () -> now);
    }
}
