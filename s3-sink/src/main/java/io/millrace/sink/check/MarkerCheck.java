package io.millrace.sink.check;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.commit.MarkerKey;
import io.millrace.schemas.commit.PartFileKey;
import io.millrace.schemas.time.EventHour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Compares completeness markers with some of a lane's chains. Told of each marker in order of hour and revision, then of their end. Of an hour the highest revision
 * is judged, as that counts. Pure. The markers were listed before the chains were read: what one names was decided by then. That one is not there may be over by now.
 */
final class MarkerCheck {
    private final LakeLayout layout;
    private final String stream;
    private final NavigableMap<EventHour, NavigableSet<Integer>> names;
    private final Map<Integer, Chain> chains = new HashMap<>();
    private final Set<Integer> others;
    private final boolean isOfTheRest;
    private final Consumer<Finding> found;
    /** Decided files by hour and key. */
    private final NavigableMap<EventHour, Map<String, Chain.File>> decided = new TreeMap<>();

    /** A file that its hour's last marker did not see. */
    private record Late(EventHour hour, String key, Chain.File file) {}

    private final List<Late> late = new ArrayList<>();
    private Marker newest;

    /**
     * @param names of all markers there are
     * @param others partitions that another comparison judges
     * @param isOfTheRest whether what belongs to no partition is judged here
     */
    MarkerCheck(LakeLayout layout, String stream, NavigableMap<EventHour, NavigableSet<Integer>> names, List<Chain> chains, Set<Integer> others, boolean isOfTheRest,
            Consumer<Finding> found) {
        this.layout = layout;
        this.stream = stream;
        this.names = names;
        this.others = others;
        this.isOfTheRest = isOfTheRest;
        this.found = found;
        for (Chain chain : chains) {
            this.chains.put(chain.partition(), chain);
            chain.eachFile((key, file) -> {
                if (layout.partFileKey(key).isPresent()) decided.computeIfAbsent(file.hour, any -> new HashMap<>()).put(key, file);
            });
        }
        if (isOfTheRest) names.forEach(this::gap);
    }

    private void gap(EventHour hour, NavigableSet<Integer> revisions) {
        int missing = 1;
        while (revisions.contains(missing)) missing++;
        if (missing < revisions.last()) found.accept(new MarkerFinding.RevisionGap(place(hour, missing), hour, missing, revisions.last()));
    }

    void unreadable(MarkerKey name, String why) {
        if (isOfTheRest) found.accept(new MarkerFinding.UnreadableMarker(place(name.hour(), name.revision()), name.hour(), why));
    }

    void marker(MarkerKey name, Marker marker) {
        Place place = place(name.hour(), name.revision());
        if (!isOf(name, marker)) {
            if (isOfTheRest) {
                found.accept(new Finding.Misplaced(place, "revision %d of hour %s of %s/%s/%s".formatted(marker.revision(), marker.hour(), marker.pipeline(), marker.lane(), marker.stream())));
            }
            return;
        }
        if (name.revision() != names.get(name.hour()).last()) return;
        newest = marker;
        if (isOfTheRest && marker.bytes() != marker.files().stream().mapToLong(Marker.File::bytes).sum()) differs(place, marker, "its files have not " + marker.bytes() + " bytes");
        var named = new HashSet<String>();
        for (Marker.File file : marker.files()) {
            if (named.add(file.key())) file(place, marker, file);
            else if (isOfTheRest) differs(place, marker, "names [" + file.key() + "] twice");
        }
        marker.chains().forEach(end -> end(place, marker, end));
        unnamed(place, marker, named);
    }

    private boolean isOf(MarkerKey name, Marker marker) {
        return marker.hour().equals(name.hour()) && marker.revision() == name.revision()
                && ("/" + layout.root()).endsWith("/" + marker.pipeline() + "/" + marker.lane() + "/" + marker.stream() + "/");
    }

    private void file(Place place, Marker marker, Marker.File named) {
        Optional<PartFileKey> key = layout.partFileKey(named.key());
        if (key.isEmpty()) {
            if (isOfTheRest) differs(place, marker, "names [" + named.key() + "], which is no part file of this lane");
            return;
        }
        if (!isJudgedHere(key.get().partition())) return;
        long offset = key.get().firstOffset();
        Chain chain = chains.get(key.get().partition());
        if (chain != null && chain.isUnreadable(offset)) return;
        Chain.File file = chain == null ? null : chain.file(offset, named.key());
        if (file == null) found.accept(new MarkerFinding.MarkerOfNoFile(place, marker.hour(), offset, named.key()));
        else if (!file.hour.equals(marker.hour())) differs(place, marker, "names [" + named.key() + "], which is of hour " + file.hour);
        else if (file.rows != named.rows() || file.bytes != named.bytes()) {
            differs(place, marker, "says that [%s] has %d rows and %d bytes, commit %d says %d and %d".formatted(named.key(), named.rows(), named.bytes(), offset, file.rows, file.bytes));
        }
    }

    private void end(Place place, Marker marker, Marker.ChainEnd end) {
        if (!isJudgedHere(end.partition())) return;
        Chain chain = chains.get(end.partition());
        if (chain == null) {
            found.accept(new MarkerFinding.MarkerEnds(place, marker.hour(), end.partition(), end.endOffset(), 0));
            return;
        }
        chain.endOfLastBefore(end.endOffset()).ifPresent(next -> {
            if (next != end.endOffset()) found.accept(new MarkerFinding.MarkerEnds(place, marker.hour(), end.partition(), end.endOffset(), next));
        });
    }

    private void unnamed(Place place, Marker marker, Set<String> named) {
        var ends = new HashMap<Integer, Long>();
        marker.chains().forEach(chain -> ends.put(chain.partition(), chain.endOffset()));
        decided.getOrDefault(marker.hour(), Map.of()).forEach((key, file) -> {
            if (named.contains(key)) return;
            if (file.link.endOffset() > ends.getOrDefault(partition(key), -1L)) late.add(new Late(marker.hour(), key, file));
            else found.accept(new MarkerFinding.MarkerLacks(place, marker.hour(), file.link.firstOffset(), key, true));
        });
    }

    /** The newest hour's marker says up to where the files of hours before it were named when it was written. */
    void end() {
        if (newest == null) return;
        var passed = new HashMap<Integer, Long>();
        newest.chains().forEach(chain -> passed.put(chain.partition(), chain.openFrom()));
        for (Late file : late) {
            if (!isPassed(file.key, file.file, passed)) continue;
            found.accept(new MarkerFinding.MarkerLacks(place(file.hour, names.get(file.hour).last()), file.hour, file.file.link.firstOffset(), file.key, false));
        }
        decided.headMap(newest.hour()).forEach((hour, files) -> {
            if (names.containsKey(hour)) return;
            long count = files.entrySet().stream().filter(file -> isPassed(file.getKey(), file.getValue(), passed)).count();
            if (count > 0) found.accept(new MarkerFinding.MissingMarker(place(hour, 1), hour, count));
        });
    }

    private boolean isPassed(String key, Chain.File file, Map<Integer, Long> passed) {
        return file.link.endOffset() <= passed.getOrDefault(partition(key), -1L);
    }

    private int partition(String key) {
        return layout.partFileKey(key).orElseThrow().partition();
    }

    private void differs(Place place, Marker marker, String how) {
        found.accept(new MarkerFinding.MarkerDiffers(place, marker.hour(), how));
    }

    private boolean isJudgedHere(int partition) {
        return chains.containsKey(partition) || isOfTheRest && !others.contains(partition);
    }

    private Place place(EventHour hour, int revision) {
        return new Place(stream, null, layout.marker(hour, revision));
    }
}
