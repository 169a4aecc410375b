package io.millrace.sink.complete;

import io.millrace.schemas.time.EventHour;
import java.time.Duration;

/** Hours and the times they end at. */
final class Hours {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private Hours() {}

    /** When the hour is over and its grace has passed, epoch milliseconds. */
    static long over(EventHour hour, Duration grace) {
        return hour.startMillis() + HOUR + grace.toMillis();
    }

    /** The last hour that is over, its grace included, at a time. */
    static EventHour lastOver(long time, Duration grace) {
        return EventHour.at(time - grace.toMillis() - HOUR);
    }

    static EventHour after(EventHour hour) {
        return EventHour.at(hour.startMillis() + HOUR);
    }

    static EventHour before(EventHour hour, long hours) {
        return EventHour.at(hour.startMillis() - hours * HOUR);
    }
}
