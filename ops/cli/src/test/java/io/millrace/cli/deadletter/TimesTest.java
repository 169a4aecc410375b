package io.millrace.cli.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T10:30:00Z, 2026-11-21T10:30:00Z", "2026-11-21T10:30+02:00, 2026-11-21T08:30:00Z", "2026-11-21T10:30, 2026-11-21T10:30:00Z",
        "2026-11-21, 2026-11-21T00:00:00Z", "2h, 2026-11-21T10:00:00Z", "7d, 2026-11-14T12:00:00Z"
    })
    void aMomentIsATimeOrHowLongAgo(String text, String moment) {
        assertThat(Times.parse(text, CLOCK)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2", "-2h", "2026-13-01", "10:30"})
    void anythingElseIsRefusedWithWhatToWrite(String text) {
        assertThatThrownBy(() -> Times.parse(text, CLOCK)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2026-11-21T15:00:00Z").hasMessageContaining("2h");
    }

    @Test
    void aMomentIsShownToTheMillisecond() {
        assertThat(Times.text(ALetter.NOON)).isEqualTo("2026-11-21T12:00:00.000Z");
    }

    @Test
    void aPositionIsReadAsItIsShown() {
        assertThat(Position.parse("1:42")).isEqualTo(new Position(1, 42)).hasToString("1:42");
        assertThatThrownBy(() -> Position.parse("42")).hasMessageContaining("partition:offset");
    }
}
