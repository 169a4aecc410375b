package io.millrace.monitor.books;

import io.millrace.schemas.deadletter.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Events and rows of one event hour or in total.
 *
 * @param read in total by raw offsets; of an hour as audited
 * @param deadLetters as found on the dead-letter topic, by reason; reasons never seen are absent
 * @param rowsInCommits rows that the part files of the chain hold
 * @param unwritable rows that commits name as not written; of an hour: by what the hour lacks, as they carry no hour
 * @param superseded rows left out because a promoted replay owns their raw offsets
 * @param setAside rows of part files that the loader set aside
 * @param doubled rows of the table beyond the first of each id
 */
public record Counts(
        long read, long valid, long duplicates, Map<Reason, Long> deadLetters, long rowsInCommits, long unwritable,
        long inserted, long absorbed, long superseded, long setAside, long tableRows, long doubled) {
    public Counts {
        var byReason = new EnumMap<Reason, Long>(Reason.class);
        byReason.putAll(deadLetters);
        deadLetters = Collections.unmodifiableMap(byReason);
    }

    public long deadLettersInAll() {
        return deadLetters.values().stream().mapToLong(Long::longValue).sum();
    }
}
