package io.millrace.sink.complete;

import io.millrace.schemas.time.EventHour;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Which hours are due for a marker or for its next revision. */
final class Marking {
    /** Empty hours are marked so far back at most: a row of long ago, or a lane that rested, must not bring thousands of them. */
    static final long MOST_EMPTY_HOURS = 31 * 24;

    private final Duration grace;

    Marking(Duration grace) {
        this.grace = grace;
    }

    /**
     * @param reached the last hour that the whole way has passed; null if that is not known yet
     * @param revisions of each hour that has a marker
     * @return in order of time
     */
    NavigableSet<EventHour> due(EventHour reached, NavigableMap<EventHour, Integer> revisions, HeldCommits held, long now) {
        var due = new TreeSet<EventHour>();
        for (EventHour hour : held.hours()) {
            boolean isLate = revisions.containsKey(hour);
            // Files that come late are gathered for another grace, else an hour had a revision for each of them.
            if (isLate ? now >= held.since(hour) + grace.toMillis() : reached != null && hour.compareTo(reached) <= 0) due.add(hour);
        }
        if (reached != null) addEmpty(reached, revisions, held.hours(), due);
        return due;
    }

    /** From the hour after the newest that is marked, or else from the first that has rows. */
    private static void addEmpty(EventHour reached, NavigableMap<EventHour, Integer> revisions, NavigableSet<EventHour> withRows, NavigableSet<EventHour> due) {
        EventHour earliest = Hours.before(reached, MOST_EMPTY_HOURS);
        EventHour first = revisions.isEmpty() ? null : Hours.after(revisions.lastKey());
        if (first == null || first.compareTo(earliest) < 0) first = withRows.ceiling(earliest);
        if (first == null) return;
        for (EventHour hour = first; hour.compareTo(reached) <= 0; hour = Hours.after(hour)) due.add(hour);
    }
}
