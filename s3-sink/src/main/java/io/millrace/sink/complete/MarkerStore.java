package io.millrace.sink.complete;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.commit.MarkerKey;
import io.millrace.schemas.commit.PartFileKey;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.commit.PutAnswer;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.trouble.Trouble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The markers of one lane and stream, and what lies in an hour's folder. */
final class MarkerStore {
    private final ObjectStore store;
    private final LakeLayout layout;

    MarkerStore(ObjectStore store, LakeLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /** The highest revision of each hour. A request for each thousand markers that were ever written. */
    NavigableMap<EventHour, Integer> revisions() throws Trouble {
        return revisions(layout.complete());
    }

    /** 0 if the hour has no marker. */
    int revision(EventHour hour) throws Trouble {
        return revisions(layout.complete(hour)).getOrDefault(hour, 0);
    }

    private NavigableMap<EventHour, Integer> revisions(String folder) throws Trouble {
        var revisions = new TreeMap<EventHour, Integer>();
        String after = folder;
        while (true) {
            var page = store.list(folder, after);
            for (String key : page.keys()) {
                Optional<MarkerKey> name = layout.markerKey(key);
                name.ifPresent(marker -> revisions.merge(marker.hour(), marker.revision(), Math::max));
            }
            if (!page.isTruncated()) return revisions;
            after = page.keys().getLast();
        }
    }

    /** Empty if it is not there. */
    Optional<Marker> read(EventHour hour, int revision) throws Trouble, BadMarker {
        String key = layout.marker(hour, revision);
        Optional<byte[]> bytes = store.get(key);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(decode(key, hour, revision, bytes.get()));
    }

    private static Marker decode(String key, EventHour hour, int revision, byte[] bytes) throws BadMarker {
        Marker marker;
        try {
            marker = Marker.decode(bytes);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadMarker("[" + key + "] cannot be read: " + e.getMessage() + ". It was written by a newer Millrace (run that one) or damaged (restore or remove it, then start the sink again)");
        }
        if (marker.hour().equals(hour) && marker.revision() == revision) return marker;
        throw new BadMarker("[" + key + "] is the marker of hour " + marker.hour() + ", revision " + marker.revision() + ": somebody copied it. Restore or remove it, then start the sink again");
    }

    /** Whether it is of a commit of that partition from that offset on. */
    boolean isFrom(Marker.File file, int partition, long offset) {
        return layout.partFileKey(file.key()).filter(key -> key.partition() == partition && key.firstOffset() >= offset).isPresent();
    }

    /** Hours after this one that have files. About a request for each. */
    List<EventHour> hoursWithFiles(EventHour after) throws Trouble {
        var hours = new ArrayList<EventHour>();
        String at = behind(after);
        while (true) {
            var page = store.list(layout.data(), at);
            for (String key : page.keys()) layout.partFileKey(key).map(PartFileKey::hour).filter(hour -> hours.isEmpty() || !hour.equals(hours.getLast())).ifPresent(hours::add);
            if (!page.isTruncated()) return hours;
            String last = page.keys().getLast();
            at = layout.partFileKey(last).map(key -> behind(key.hour())).orElse(last);
        }
    }

    /** Sorts behind all keys of that hour's folder and before those of the next: '0' follows '/'. */
    private String behind(EventHour hour) {
        String folder = layout.data(hour);
        return folder.substring(0, folder.length() - 1) + "0";
    }

    /** Keys of files in the hour's folder. A request for each thousand. */
    void files(EventHour hour, Consumer<PartFileKey> taker) throws Trouble {
        String after = layout.data(hour);
        while (true) {
            var page = store.list(layout.data(hour), after);
            page.keys().forEach(key -> layout.partFileKey(key).ifPresent(taker));
            if (!page.isTruncated()) return;
            after = page.keys().getLast();
        }
    }

    PutAnswer put(Marker marker) throws Trouble {
        return store.putIfAbsent(layout.marker(marker.hour(), marker.revision()), marker.encode());
    }
}
