package io.millrace.cli.deadletter;

import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import java.time.Instant;
import java.util.Set;

/**
 * Which letters are meant. What is null or empty does not restrict.
 *
 * @param rule whole name
 * @param since first moment at which a letter may have been written
 * @param until moment before which it must have been written
 * @param hour of the event
 */
public record LetterFilter(Set<Reason> reasons, String rule, String source, Instant since, Instant until, EventHour hour, Set<Integer> partitions) {
    public LetterFilter {
        reasons = Set.copyOf(reasons);
        partitions = Set.copyOf(partitions);
    }

    boolean matches(Letter letter) {
        var about = letter.about();
        return (reasons.isEmpty() || reasons.contains(about.reason()))
                && (rule == null || rule.equals(about.rule()))
                && (source == null || source.equals(about.source()))
                && (since == null || letter.writtenAt() >= since.toEpochMilli())
                && (until == null || letter.writtenAt() < until.toEpochMilli())
                && (hour == null || about.eventTime() != null && hour.equals(EventHour.at(about.eventTime())))
                && (partitions.isEmpty() || partitions.contains(letter.position().partition()));
    }

    LetterFilter withRule(String name) {
        return new LetterFilter(reasons, name, source, since, until, hour, partitions);
    }
}
