package io.millrace.sink.complete;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.commit.MarkerKey;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.commit.PutAnswer;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Trouble;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The markers of one lane and stream. */
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

    Marker read(EventHour hour, int revision) throws Trouble {
        String key = layout.marker(hour, revision);
        byte[] bytes = store.get(key).orElseThrow(() -> new Permanent("[" + key + "] was there and is gone: somebody deletes markers", null));
        Marker marker = ChainReader.decode(key, bytes, Marker::decode);
        if (!marker.hour().equals(hour) || marker.revision() != revision) {
            throw new Permanent("[" + key + "] is the marker of hour " + marker.hour() + ", revision " + marker.revision() + ": somebody copied it; remove it", null);
        }
        return marker;
    }

    PutAnswer put(Marker marker) throws Trouble {
        return store.putIfAbsent(layout.marker(marker.hour(), marker.revision()), marker.encode());
    }
}
