package io.millrace.schemas.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    private static final TimeLimit MINUTE = TimeLimit.of(Duration.ofMinutes(1));

    @Test
    void holdsUpToTheLimitItself() {
        assertThat(MINUTE.isExceeded(0, 60_000)).isFalse();
        assertThat(MINUTE.isExceeded(0, 60_001)).isTrue();
    }

    @Test
    void looksInOneDirectionOnly() {
        assertThat(MINUTE.isExceeded(60_001, 0)).isFalse();
    }

    @Test
    void isExceededByADistanceThatOverflows() {
        assertThat(MINUTE.isExceeded(Long.MIN_VALUE, Long.MAX_VALUE)).isTrue();
    }

    @Test
    void isNeverExceededWhenOff() {
        assertThat(TimeLimit.OFF.isExceeded(Long.MIN_VALUE, Long.MAX_VALUE)).isFalse();
    }
}
