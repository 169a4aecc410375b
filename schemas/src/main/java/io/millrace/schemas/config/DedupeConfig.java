package io.millrace.schemas.config;

import java.time.Duration;
import java.util.List;

/**
 * Deduplication by id.
 *
 * @param window how long an id is remembered, 1 s to 7 d of stream time
 * @param memory budget for the state
 * @param ignore paths of fields that may differ between two copies of one event (send time, attempt number)
 * @param repartition for producers whose copies of one event do not all come to one raw partition
 */
public record DedupeConfig(Duration window, DataSize memory, List<String> ignore, Repartition repartition) {
    private static final Duration LONGEST = Duration.ofDays(7);

    public static final DedupeConfig DEFAULT = new DedupeConfig(null, null, null, null);

    public DedupeConfig {
        if (window == null) window = Duration.ofHours(24);
        if (memory == null) memory = DataSize.ofMegabytes(1024);
        ignore = ignore == null ? List.of() : List.copyOf(ignore);
        if (repartition == null) repartition = Repartition.NONE;
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(LONGEST) > 0) {
            throw new InvalidSetting("dedupe.window", window, "must be between 1s and 7d");
        }
    }

    /** Whether events are brought together by their ids before they are deduplicated. */
    public boolean isById() {
        return repartition == Repartition.BY_ID;
    }
}
