package io.millrace.streams.dedupe;

import static io.millrace.streams.event.Events.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class StreamTimeTest {
    private static final long FIVE_MINUTES = 300_000;
    private static final long YEAR = Duration.ofDays(365).toMillis();

    private final StreamTime time = at(StreamTime.UNKNOWN);

    @Test
    void isTheGreatestTimestamp() {
        time.advance(NOON - 10);

        assertThat(time.advance(NOON - 20)).isEqualTo(NOON - 10);
    }

    @Test
    void followsRecordsOfLongAgo() {
        assertThat(time.advance(NOON - 10 * YEAR)).isEqualTo(NOON - 10 * YEAR);
    }

    @Test
    void isMovedByNoRecordFurtherThanMaxFuture() {
        assertThat(time.advance(NOON + YEAR)).isEqualTo(NOON + FIVE_MINUTES);
    }

    @Test
    void doesNotGoBackWithTheClock() {
        assertThat(at(NOON + YEAR).advance(NOON + 2 * YEAR)).isEqualTo(NOON + YEAR);
    }

    @Test
    void survivesEncoding() {
        time.advance(NOON);

        assertThat(StreamTime.decode(time.encode())).isEqualTo(NOON);
        assertThat(StreamTime.decode(null)).isEqualTo(StreamTime.UNKNOWN);
    }

    @Test
    void refusesAnotherVersion() {
        byte[] other = time.encode();
        other[0] = 2;

        assertThatThrownBy(() -> StreamTime.decode(other)).hasMessageContaining("version 2");
    }

    private static StreamTime at(long now) {
        return new StreamTime(now, Duration.ofMillis(FIVE_MINUTES), InstantSource.fixed(Instant.ofEpochMilli(NOON)));
    }
}
