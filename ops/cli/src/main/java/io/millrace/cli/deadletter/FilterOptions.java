package io.millrace.cli.deadletter;

import io.millrace.schemas.config.InvalidSetting;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which letters a command is about. */
public final class FilterOptions {
    @Option(names = "--reason", split = ",", paramLabel = "REASON", description = "Only those refused for one of these reasons: ${COMPLETION-CANDIDATES}.")
    Set<Reason> reasons = Set.of();

    @Option(names = "--rule", paramLabel = "TEXT", description = "Only those that failed this rule: its name, or a part no other of their rules has.")
    String rule;

    @Option(names = "--source", paramLabel = "SOURCE", description = "Only those of this source.")
    String source;

    @Option(names = "--since", paramLabel = "TIME", description = "Only those written then or later: 2026-11-21T15:00:00Z, 2026-11-21, or so long ago: 30m, 2h, 7d.")
    String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only those written before.")
    String until;

    @Option(names = "--hour", paramLabel = "HOUR", description = "Only those whose event happened in this hour (UTC): 2026-11-21T15.")
    String hour;

    @Option(names = "--partition", split = ",", paramLabel = "N", description = "Only those of these partitions of the dead-letter topic.")
    Set<Integer> partitions = Set.of();

    LetterFilter filter(InstantSource clock) {
        return new LetterFilter(reasons, null, source, moment("--since", since, clock), moment("--until", until, clock), hour(), partitions);
    }

    private static Instant moment(String option, String text, InstantSource clock) {
        try {
            return text == null ? null : Times.parse(text, clock);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(option, text, e.getMessage());
        }
    }

    private EventHour hour() {
        try {
            return hour == null ? null : EventHour.parse(hour);
        } catch (DateTimeException e) {
            throw new InvalidSetting("--hour", hour, "write the hour of the event in UTC, such as 2026-11-21T15");
        }
    }

    /** @throws InvalidSetting unless it is zero, which stands for no limit, or more */
    static int limit(int limit) {
        if (limit < 0) throw new InvalidSetting("--limit", limit, "must be positive, or 0 for all");
        return limit;
    }
}
