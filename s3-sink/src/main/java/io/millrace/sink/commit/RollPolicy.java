package io.millrace.sink.commit;

import java.time.Duration;

/** When a range is closed for its own sake. Memory, shutdown and rebalance close it too. */
public record RollPolicy(long maxBytes, Duration maxAge) {
    /** An idle range has moved nowhere and never rolls; one that saw only transaction markers rolls by age, so that books can close. */
    boolean wants(OpenRange range, Progress progress, long now) {
        if (progress.position() == range.firstOffset()) return false;
        return progress.largestBytes() >= maxBytes || now - progress.since() >= maxAge.toMillis();
    }
}
