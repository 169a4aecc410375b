package io.millrace.schemas.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventHourTest {
    @Test
    void isTheUtcHourOfAnInstant() {
        var hour = EventHour.at(Instant.parse("2015-01-01T15:59:59.999Z").toEpochMilli());

        assertThat(hour).hasToString("2015-01-01T15").isEqualTo(EventHour.parse("2015-01-01T15"));
        assertThat(hour.date()).isEqualTo("2015-01-01");
        assertThat(hour.hourOfDay()).isEqualTo("15");
        assertThat(Instant.ofEpochMilli(hour.startMillis())).isEqualTo("2015-01-01T15:00:00Z");
    }

    @Test
    void goesBackwardsBefore1970() {
        assertThat(EventHour.at(-1)).hasToString("1969-12-31T23");
    }
}
