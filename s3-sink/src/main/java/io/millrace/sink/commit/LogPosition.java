package io.millrace.sink.commit;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Origin;

/**
 * From where reading goes on.
 *
 * @param leaderEpoch Kafka's epoch of what was read before the offset, by which the broker knows whether the log was cut below it since, grown again or not; null if unknown
 */
public record LogPosition(long offset, Integer leaderEpoch) {
    static LogPosition startOf(Origin origin) {
        return new LogPosition(origin.startOffset(), null);
    }

    static LogPosition endOf(Commit commit) {
        return new LogPosition(commit.endOffset(), commit.leaderEpoch());
    }
}
