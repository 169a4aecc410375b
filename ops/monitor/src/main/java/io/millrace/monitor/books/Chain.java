package io.millrace.monitor.books;

import io.millrace.schemas.time.EventHour;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The commits of one partition of a stream's topic as they lie in the bucket.
 *
 * @param topicId of the origin; null if the origin is missing
 * @param start where the origin says that the chain begins; null if the origin is missing
 * @param commits by first offset
 */
record Chain(int partition, String topicId, Long start, List<Committed> commits) {
    Chain {
        commits = commits.stream().sorted(Comparator.comparingLong(Committed::from)).toList();
    }

    /** Offset after the last decided one. */
    long end() {
        return commits.stream().mapToLong(Committed::to).max().orElse(start == null ? 0 : start);
    }

    /**
     * What the books need of a commit.
     *
     * @param rows that its part files hold
     */
    record Committed(long from, long to, String topicId, Map<EventHour, Long> rows, long unwritable) {
        Committed {
            rows = Map.copyOf(rows);
        }

        long written() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
