package io.millrace.schemas.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;

/** A limit of time, or {@code off}. {@code millis} is {@link Long#MAX_VALUE} when off. */
public record TimeLimit(long millis) {
    public static final TimeLimit OFF = new TimeLimit(Long.MAX_VALUE);

    public static TimeLimit of(Duration duration) {
        return new TimeLimit(duration.toMillis());
    }

    /** @throws IllegalArgumentException if the text is neither a duration nor {@code off} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TimeLimit parse(String text) {
        String word = text.trim();
        return word.equals("off") ? OFF : of(Durations.parse(word));
    }

    /** YAML reads {@code off} as false. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static TimeLimit parse(boolean on) {
        if (on) throw new IllegalArgumentException("write a duration such as 7d, or off");
        return OFF;
    }

    public boolean isOff() {
        return millis == Long.MAX_VALUE;
    }

    /** Whether {@code later} lies more than this limit after {@code earlier} (epoch milliseconds). Never overflows. */
    public boolean isExceeded(long earlier, long later) {
        if (isOff() || later <= earlier) return false;
        long distance = later - earlier;
        return distance < 0 || distance > millis; // a negative distance is an overflow: further apart than any limit
    }

    @Override
    public String toString() {
        return isOff() ? "off" : Duration.ofMillis(millis).toString();
    }
}
