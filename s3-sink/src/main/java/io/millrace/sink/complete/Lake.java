package io.millrace.sink.complete;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Trouble;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Markers and chains of one lane, followed from where the newest marker says that all before it is named; without any marker from the chains' origins. For
 * one thread.
 */
final class Lake {
    final MarkerStore markers;
    final HeldCommits held = new HeldCommits();
    private final ChainReader reader;
    private final Map<Integer, Long> openFrom = new HashMap<>();
    private final Map<Integer, Marker.RawEnd> known = new TreeMap<>();
    private final Map<Integer, ChainTail> tails = new TreeMap<>();
    private NavigableMap<EventHour, Integer> revisions;

    Lake(ObjectStore store, LakeLayout layout, Bulk bulk) {
        this.markers = new MarkerStore(store, layout);
        this.reader = new ChainReader(store, layout, bulk);
    }

    /** Finds the markers there are; does nothing the second time. */
    void begin() throws Trouble {
        if (revisions != null) return;
        var found = markers.revisions();
        if (!found.isEmpty()) {
            Marker newest = markers.read(found.lastKey(), found.lastEntry().getValue());
            newest.chains().forEach(chain -> openFrom.put(chain.partition(), chain.openFrom()));
            newest.raw().forEach(partition -> known.put(partition.partition(), partition));
        }
        revisions = found;
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
        return ends().entrySet().stream().map(chain -> new Marker.ChainEnd(
                chain.getKey(), tails.get(chain.getKey()).topicId(), chain.getValue(), held.openFrom(chain.getKey(), hour, chain.getValue()))).toList();
    }

    /** The hour's last revision as far as is known, and what was committed since. */
    HourMarker gather(EventHour hour) throws Trouble {
        Integer revision = revisions.get(hour);
        var marker = new HourMarker(hour, revision == null ? null : markers.read(hour, revision));
        for (var chain : held.stretches(hour).entrySet()) {
            for (HeldCommits.Stretch stretch : chain.getValue()) {
                if (stretch.to() <= marker.known(chain.getKey())) continue;
                reader.read(chain.getKey(), stretch.from(), stretch.to(), (commit, isLast) -> {
                    marker.take(commit);
                    return true;
                });
            }
        }
        return marker;
    }
}
