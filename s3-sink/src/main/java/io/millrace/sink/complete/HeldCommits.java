package io.millrace.sink.complete;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.time.EventHour;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;

/**
 * Which stretches of which chains have files that no marker names yet, by hour. Commits that follow each other are one stretch, so what is held grows with
 * hours and partitions, not with files; what is in the files is read again when the hour is marked. For one thread.
 */
final class HeldCommits {
    /** Offsets {@code [from, to)} of a chain; commits at its ends have files of the hour. */
    record Stretch(long from, long to) {}

    /** Beyond these the last two become one, with the commits between them. */
    private static final int MOST_STRETCHES = 16;

    private record Held(long since, NavigableMap<Integer, List<Stretch>> chains) {}

    private final NavigableMap<EventHour, Held> hours = new TreeMap<>();

    /** @param now epoch milliseconds */
    void take(Commit commit, long now) {
        commit.files().stream().map(file -> file.hour()).distinct().forEach(hour -> {
            var held = hours.computeIfAbsent(hour, any -> new Held(now, new TreeMap<>()));
            add(held.chains.computeIfAbsent(commit.partition(), any -> new ArrayList<>()), new Stretch(commit.firstOffset(), commit.endOffset()));
        });
    }

    private static void add(List<Stretch> stretches, Stretch next) {
        if (!stretches.isEmpty() && (stretches.getLast().to() == next.from() || stretches.size() == MOST_STRETCHES)) {
            next = new Stretch(stretches.removeLast().from(), next.to());
        }
        stretches.add(next);
    }

    NavigableSet<EventHour> hours() {
        return hours.navigableKeySet();
    }

    /** When the first of the hour's files was seen, epoch milliseconds. */
    long since(EventHour hour) {
        return hours.get(hour).since;
    }

    /** By partition. */
    NavigableMap<Integer, List<Stretch>> stretches(EventHour hour) {
        return hours.containsKey(hour) ? hours.get(hour).chains : new TreeMap<>();
    }

    /** All of the hour's files are named by a marker. */
    void drop(EventHour hour) {
        hours.remove(hour);
    }

    /**
     * The lowest offset of the chain that holds files of another hour than this one.
     *
     * @param end if none does
     */
    long openFrom(int partition, EventHour but, long end) {
        long from = end;
        for (var held : hours.entrySet()) {
            List<Stretch> stretches = held.getValue().chains.get(partition);
            if (stretches != null && !held.getKey().equals(but)) from = Math.min(from, stretches.getFirst().from());
        }
        return from;
    }
}
