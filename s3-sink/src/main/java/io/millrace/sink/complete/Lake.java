package io.millrace.sink.complete;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Markers and chains of one lane, followed from where the newest marker says that all before it is named; without any marker from the chains' origins. For
 * one thread.
 */
final class Lake {
    private static final Logger LOG = LoggerFactory.getLogger(Lake.class);
    /** So many in a row were written by a newer Millrace rather than damaged one by one. */
    private static final int MOST_BAD = 3;

    final MarkerStore markers;
    final HeldCommits held = new HeldCommits();
    private final ChainReader reader;
    private final Map<Integer, Long> openFrom = new HashMap<>();
    private final Map<Integer, Marker.RawEnd> known = new TreeMap<>();
    private final Map<Integer, ChainTail> tails = new TreeMap<>();
    private NavigableMap<EventHour, Integer> revisions;
    private boolean hasSearched;
    /** The newest marked hour when hours far behind it were looked for. */
    private EventHour searchedFrom;

    Lake(ObjectStore store, LakeLayout layout, Bulk bulk) {
        this.markers = new MarkerStore(store, layout);
        this.reader = new ChainReader(store, layout, bulk);
    }

    /** Finds the markers there are; does nothing the second time. */
    void begin() throws Trouble {
        if (revisions != null) return;
        var found = markers.revisions();
        newest(found).ifPresent(newest -> {
            newest.chains().forEach(chain -> openFrom.put(chain.partition(), chain.openFrom()));
            newest.raw().forEach(partition -> known.put(partition.partition(), partition));
        });
        revisions = found;
    }

    /** An older one says as truly from where on chains must be read: from further back. */
    private Optional<Marker> newest(NavigableMap<EventHour, Integer> found) throws Trouble {
        int bad = 0;
        for (var hour : found.descendingMap().entrySet()) {
            try {
                var marker = markers.read(hour.getKey(), hour.getValue());
                if (marker.isPresent()) return marker;
            } catch (BadMarker e) {
                if (++bad == MOST_BAD) throw new Permanent(e.getMessage(), e);
                LOG.warn("{}; going on after the marker before it", e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** The highest revision of each hour, as far as is known. */
    NavigableMap<EventHour, Integer> revisions() {
        return revisions;
    }

    /** What the newest marker says of the raw topic. */
    Map<Integer, Marker.RawEnd> known() {
        return known;
    }

    /** Reads on in each chain that may have grown: one that has reached its topic's end has not. */
    void follow(Look look) throws Trouble {
        for (var valid : look.validEnds().entrySet()) {
            int partition = valid.getKey();
            ChainTail tail = tails.computeIfAbsent(partition, any -> new ChainTail(reader, partition, openFrom.getOrDefault(partition, 0L)));
            if (!tail.isBegun() || tail.end() < valid.getValue()) tail.advance(commit -> held.take(commit, look.now()));
            if (tail.isBegun() && !tail.topicId().equals(look.topicId())) {
                throw new Permanent("the chain of partition %d is of another topic than the valid topic that is there now: it was created again; begin a new lane".formatted(partition), null);
            }
        }
    }

    /** Finds hours without a marker between such that have one: theirs was deleted. Does nothing the second time. */
    void search(long now) {
        if (!hasSearched && !revisions.isEmpty()) {
            EventHour newest = revisions.lastKey();
            EventHour first = Collections.max(List.of(revisions.firstKey(), Hours.before(newest, Marking.MOST_EMPTY_HOURS)));
            for (EventHour hour = first; hour.compareTo(newest) < 0; hour = Hours.after(hour)) {
                if (revisions.containsKey(hour) || held.hours().contains(hour)) continue;
                LOG.warn("hour {} has no marker, though others before and after it have one: it is marked anew. Was its marker deleted?", hour);
                held.take(hour, now);
            }
        }
        hasSearched = true;
    }

    /** Finds hours with files that were of the future once, where the lane then rested for longer than empty hours are marked. */
    void search(EventHour reached, long now) throws Trouble {
        if (revisions.isEmpty()) return;
        EventHour newest = revisions.lastKey();
        if (newest.equals(searchedFrom) || newest.compareTo(Hours.before(reached, Marking.MOST_EMPTY_HOURS)) >= 0) return;
        markers.hoursWithFiles(newest).forEach(hour -> held.take(hour, now));
        searchedFrom = newest;
    }

    /** Where each chain that has begun ends, for us. */
    Map<Integer, Long> ends() {
        var ends = new TreeMap<Integer, Long>();
        tails.forEach((partition, tail) -> {
            if (tail.isBegun()) ends.put(partition, tail.end());
        });
        return ends;
    }

    /** The same as a marker of that hour says it. */
    List<Marker.ChainEnd> chains(EventHour hour) {
        EventHour last = revisions.isEmpty() ? hour : Collections.max(List.of(hour, revisions.lastKey()));
        return ends().entrySet().stream().map(chain -> new Marker.ChainEnd(
                chain.getKey(), tails.get(chain.getKey()).topicId(), chain.getValue(), held.openFrom(chain.getKey(), hour, last, chain.getValue()))).toList();
    }

    /**
     * The hour's last revision as far as is known, and what was committed since. The hour's folder shows which commits those are: so nothing is left out that was
     * forgotten, as its marker was deleted or its hour was far away. What they decided, they say themselves.
     */
    HourMarker gather(EventHour hour) throws Trouble, BadMarker {
        var marker = new HourMarker(hour, last(hour));
        Map<Integer, Long> ends = ends();
        var commits = new TreeMap<Integer, NavigableSet<Long>>();
        markers.files(hour, file -> {
            boolean isUnnamed = file.firstOffset() >= marker.known(file.partition()) && file.firstOffset() < ends.getOrDefault(file.partition(), 0L);
            if (isUnnamed) commits.computeIfAbsent(file.partition(), any -> new TreeSet<>()).add(file.firstOffset());
        });
        for (var chain : commits.entrySet()) {
            reader.read(chain.getKey(), chain.getValue(), (commit, isLast) -> {
                marker.take(commit);
                return true;
            });
        }
        requireAll(hour, marker.files());
        return marker;
    }

    /** A folder from which something was deleted must not make an hour look complete without it. */
    private void requireAll(EventHour hour, List<Marker.File> files) throws BadMarker {
        for (var taken : held.taken(hour).entrySet()) {
            int partition = taken.getKey();
            long from = taken.getValue().first();
            long named = files.stream().filter(file -> markers.isFrom(file, partition, from)).count();
            if (named < taken.getValue().files()) {
                throw new BadMarker("from offset %d of partition %d on, commits decided %d files of it and its folder shows %d: something was deleted below data/. lake check names it; restore it"
                        .formatted(from, partition, taken.getValue().files(), named));
            }
        }
    }

    /** @return the highest revision there is now; 0 if there is none */
    int lookAgain(EventHour hour) throws Trouble {
        int highest = markers.revision(hour);
        if (highest == 0) revisions.remove(hour);
        else revisions.put(hour, highest);
        return highest;
    }

    /** Null if the hour has no marker. */
    private Marker last(EventHour hour) throws Trouble, BadMarker {
        while (revisions.containsKey(hour)) {
            int revision = revisions.get(hour);
            var marker = markers.read(hour, revision);
            if (marker.isPresent()) return marker.get();
            int left = lookAgain(hour);
            if (left == revision) throw new Transient("revision " + revision + " of hour " + hour + " is listed and cannot be read", null);
            LOG.warn("revision {} of hour {} is gone: somebody deletes markers. The next one is made after revision {}", revision, hour, left);
        }
        return null;
    }
}
