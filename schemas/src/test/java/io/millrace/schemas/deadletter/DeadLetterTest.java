package io.millrace.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    @Test
    void comesBackFromItsHeaders() {
        var letter = new DeadLetter(Reason.TOO_OLD, "rule", "why", "raw", 2, 77, 5, 9, 1234L, "web");

        assertThat(DeadLetter.of(letter.headers()::get)).isEqualTo(letter);
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        var letter = new DeadLetter(Reason.MALFORMED, null, "why", "raw", 2, 77, 5, null, null, null);

        assertThat(letter.headers()).doesNotContainKeys("millrace-rule", "millrace-schema-id", "millrace-event-time", "millrace-source");
        assertThat(DeadLetter.of(letter.headers()::get)).isEqualTo(letter);
    }

    @Test
    void refusesHeadersOfAnotherVersion() {
        var headers = Map.of("millrace-version", "2".getBytes(UTF_8));

        assertThatThrownBy(() -> DeadLetter.of(headers::get)).hasMessageContaining("version 1").hasMessageContaining("= 2");
    }
}
