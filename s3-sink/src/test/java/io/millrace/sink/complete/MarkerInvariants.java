package io.millrace.sink.complete;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.commit.MarkerKey;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.complete.ModelLog.Event;
import io.millrace.sink.store.InMemoryStore.Change;
import io.millrace.sink.store.InMemoryStore.What;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must hold of each marker, at the moment it appears. */
final class MarkerInvariants {
    private final ModelLane lane;
    private final TreeMap<EventHour, Marker> last = new TreeMap<>();
    private int known;

    MarkerInvariants(ModelLane lane) {
        this.lane = lane;
    }

    Map<EventHour, Marker> last() {
        return last;
    }

    void check() {
        List<Change> changes = lane.bucket.changesAfter(known);
        known += changes.size();
        for (Change change : changes) {
            if (change.what() == What.PUT) ModelLane.LAYOUT.markerKey(change.key()).ifPresent(name -> check(name, change.key()));
        }
    }

    private void check(MarkerKey name, String key) {
        Marker marker;
        try {
            marker = Marker.decode(lane.bucket.object(key).orElseThrow().body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        require("MarkerNamesItself", marker.hour().equals(name.hour()) && marker.revision() == name.revision(), key, "");
        checkFiles(marker, key);
        checkRevision(marker, key);
        checkRows(marker, key);
        last.put(marker.hour(), marker);
    }

    /** Exactly the files that the chains have up to the marker's ends, all of them visible. */
    private void checkFiles(Marker marker, String key) {
        var decided = new HashSet<String>();
        for (Marker.ChainEnd chain : marker.chains()) {
            for (Commit commit : lane.sinks[chain.partition()].chain) {
                if (commit.endOffset() <= chain.endOffset()) commit.files().stream().filter(file -> file.hour().equals(marker.hour())).map(PartFile::key).forEach(decided::add);
            }
        }
        var named = new HashSet<String>();
        for (Marker.File file : marker.files()) {
            require("MarkerNamesOnlyDecidedFiles", named.add(file.key()), key, " names twice " + file.key());
            require("MarkerNamesOnlyDecidedFiles", decided.contains(file.key()), key, " names " + file.key() + ", which no commit before its ends has");
            require("MarkerNamesOnlyDecidedFiles", lane.bucket.object(file.key()).isPresent(), key, " names " + file.key() + ", which nobody can read");
        }
        require("MarkerNamesAllFilesBeforeItsEnds", named.equals(decided), key, " has " + named.size() + " of " + decided.size() + " files");
    }

    private void checkRevision(Marker marker, String key) {
        Marker before = last.get(marker.hour());
        require("RevisionsGrow", marker.revision() == (before == null ? 1 : before.revision() + 1), key, " follows revision " + (before == null ? 0 : before.revision()));
        if (before == null) return;
        require("RevisionsGrow", marker.files().size() > before.files().size() && marker.files().subList(0, before.files().size()).equals(before.files()), key, " names less or no more");
        var ends = new HashMap<Integer, Long>();
        marker.chains().forEach(chain -> ends.put(chain.partition(), chain.endOffset()));
        before.chains().forEach(chain -> require("RevisionsGrow", ends.getOrDefault(chain.partition(), -1L) >= chain.endOffset(), key, " ends before the last one"));
    }

    private void checkRows(Marker marker, String key) {
        Set<Event> due = lane.truth().accountedWhenPassed(marker.hour());
        require("StoppedAppHoldsBack", due != null, key, " though raw records wait; " + lane.truth().state());
        var rows = new HashSet<Event>();
        for (Marker.File file : marker.files()) rows.addAll(lane.sinks[ModelLane.LAYOUT.partFileKey(file.key()).orElseThrow().partition()].rows.get(file.key()));
        due.forEach(event -> require("MarkerMissesNoRowAuditedBefore", rows.contains(event), key, " lacks " + event));
    }

    boolean areAllMarked() {
        return missing().isEmpty();
    }

    void requireAllMarked() {
        var missing = missing();
        require("EventuallyComplete", missing.isEmpty(), missing.toString(), " of " + last.keySet());
    }

    /** Files of decided commits that no marker names. */
    private Set<String> missing() {
        var files = new HashSet<String>();
        for (ModelSink sink : lane.sinks) sink.chain.forEach(commit -> commit.files().forEach(file -> files.add(file.key())));
        last.values().forEach(marker -> marker.files().forEach(file -> files.remove(file.key())));
        return files;
    }

    private static void require(String invariant, boolean holds, String key, String what) {
        if (!holds) throw new AssertionError(invariant + ": " + key + what);
    }
}
