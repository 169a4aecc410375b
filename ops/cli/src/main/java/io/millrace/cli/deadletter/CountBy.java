package io.millrace.cli.deadletter;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What letters are counted by. Times are those at which they were written. */
public enum CountBy {
    DAY("uuuu-MM-dd"), HOUR("uuuu-MM-dd'T'HH"), MINUTE("uuuu-MM-dd'T'HH:mm"), REASON(null), RULE(null), SOURCE(null);

    private final DateTimeFormatter time;

    CountBy(String time) {
        this.time = time == null ? null : DateTimeFormatter.ofPattern(time, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    boolean isTime() {
        return time != null;
    }

    List<String> columns() {
        if (this == REASON) return List.of("reason");
        return isTime() ? List.of(toString(), "reason", "rule") : List.of(toString(), "reason");
    }

    /** A value for each column; empty where there is none. */
    List<String> values(Letter letter) {
        String reason = letter.about().reason().name();
        String rule = given(letter.about().rule());
        return switch (this) {
            case DAY, HOUR, MINUTE -> List.of(time.format(Instant.ofEpochMilli(letter.writtenAt())), reason, rule);
            case REASON -> List.of(reason);
            case RULE -> List.of(rule, reason);
            case SOURCE -> List.of(given(letter.about().source()), reason);
        };
    }

    private static String given(String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
