package io.millrace.sink.check;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.commit.MarkerKey;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.trouble.Trouble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads all completeness markers, a few at a time. */
final class MarkerReader {
    /** In memory; each may name thousands of files. */
    private static final int AT_ONCE = 64;

    private final ObjectStore store;
    private final LakeLayout layout;
    private final Bulk bulk;

    MarkerReader(ObjectStore store, LakeLayout layout, Bulk bulk) {
        this.store = store;
        this.layout = layout;
        this.bulk = bulk;
    }

    /**
     * Revisions by hour.
     *
     * @param stray told of what is no marker
     */
    NavigableMap<EventHour, NavigableSet<Integer>> names(Consumer<String> stray) throws Trouble {
        return names(layout.complete(), stray);
    }

    private NavigableMap<EventHour, NavigableSet<Integer>> names(String folder, Consumer<String> stray) throws Trouble {
        var names = new TreeMap<EventHour, NavigableSet<Integer>>();
        String after = folder;
        while (true) {
            var page = store.list(folder, after);
            for (String key : page.keys()) {
                layout.markerKey(key).ifPresentOrElse(name -> names.computeIfAbsent(name.hour(), any -> new TreeSet<>()).add(name.revision()), () -> stray.accept(key));
            }
            if (!page.isTruncated()) return names;
            after = page.keys().getLast();
        }
    }

    /** One that was read; without a marker it says why it cannot be. */
    private record Read(MarkerKey name, Marker marker, String why) {}

    /** Tells of each hour in order, each with its revisions from the lowest on. */
    void read(NavigableMap<EventHour, NavigableSet<Integer>> names, MarkerCheck check, Report report) throws Trouble {
        var all = new ArrayList<MarkerKey>();
        names.forEach((hour, revisions) -> revisions.forEach(revision -> all.add(new MarkerKey(hour, revision))));
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            List<MarkerKey> some = all.subList(i, Math.min(all.size(), i + AT_ONCE));
            for (Read read : bulk.each(some, this::read)) {
                if (read.marker == null) check.unreadable(read.name, read.why);
                else check.marker(read.name, read.marker);
            }
            report.progress("completeness markers", i + some.size());
        }
    }

    private Read read(MarkerKey name) throws Trouble {
        Optional<byte[]> bytes = store.get(layout.marker(name.hour(), name.revision()));
        if (bytes.isEmpty()) return new Read(name, null, "it was listed and is gone");
        try {
            return new Read(name, Marker.decode(bytes.get()), null);
        } catch (IOException | IllegalArgumentException e) {
            return new Read(name, null, e.getMessage());
        }
    }

    boolean isThereNow(EventHour hour, int revision) throws Trouble {
        return revisionsNow(hour).contains(revision);
    }

    boolean isMarkedNow(EventHour hour) throws Trouble {
        return !revisionsNow(hour).isEmpty();
    }

    /** Whether the hour's last revision names the file, or cannot be read, which the check says anyway. */
    boolean isNamedNow(EventHour hour, String file) throws Trouble {
        NavigableSet<Integer> revisions = revisionsNow(hour);
        if (revisions.isEmpty()) return false;
        Marker marker = read(new MarkerKey(hour, revisions.last())).marker;
        return marker == null || marker.files().stream().anyMatch(named -> named.key().equals(file));
    }

    private NavigableSet<Integer> revisionsNow(EventHour hour) throws Trouble {
        return names(layout.complete(hour), stray -> { }).getOrDefault(hour, new TreeSet<>());
    }
}
