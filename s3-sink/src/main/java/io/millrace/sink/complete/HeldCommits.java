package io.millrace.sink.complete;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.time.EventHour;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;

/**
 * Hours that have files which no marker names yet, and where in each chain the first of them is. What is held grows with hours and partitions, not with files;
 * which files they are, the hour's folder and the commits say when it is marked. For one thread.
 */
final class HeldCommits {
    /**
     * What came of an hour in one partition.
     *
     * @param first offset of the first commit with files of the hour
     * @param files of that commit and those after it
     */
    record Taken(long first, long files) {
        Taken and(Taken later) {
            return new Taken(first, files + later.files);
        }
    }

    private record Held(long since, Map<Integer, Taken> taken) {}

    private final NavigableMap<EventHour, Held> hours = new TreeMap<>();

    /** @param now epoch milliseconds */
    void take(Commit commit, long now) {
        commit.files().forEach(file -> held(file.hour(), now).taken.merge(commit.partition(), new Taken(commit.firstOffset(), 1), Taken::and));
    }

    /** The hour has such files, wherever in the chains. */
    void take(EventHour hour, long now) {
        held(hour, now);
    }

    private Held held(EventHour hour, long now) {
        return hours.computeIfAbsent(hour, any -> new Held(now, new HashMap<>()));
    }

    NavigableSet<EventHour> hours() {
        return hours.navigableKeySet();
    }

    /** When the first of the hour's files was seen, epoch milliseconds. */
    long since(EventHour hour) {
        return hours.get(hour).since;
    }

    /** By partition. */
    Map<Integer, Taken> taken(EventHour hour) {
        var found = hours.get(hour);
        return found == null ? Map.of() : found.taken;
    }

    /** All of the hour's files are named by a marker. */
    void drop(EventHour hour) {
        hours.remove(hour);
    }

    /**
     * The lowest offset of the chain that holds files of another hour than this one, up to a last hour. Those of later hours need not be found again: an hour's first
     * marker is made from its folder. So one event of the far future holds nothing back.
     *
     * @param end if none does
     */
    long openFrom(int partition, EventHour but, EventHour last, long end) {
        long from = end;
        for (var held : hours.headMap(last, true).entrySet()) {
            Taken taken = held.getValue().taken.get(partition);
            if (taken != null && !held.getKey().equals(but)) from = Math.min(from, taken.first());
        }
        return from;
    }
}
