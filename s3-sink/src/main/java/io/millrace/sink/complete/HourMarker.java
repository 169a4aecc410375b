package io.millrace.sink.complete;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the next revision of an hour's marker: all that the last one names, and what was committed since. So none has less than the one before,
 * whoever wrote that.
 */
final class HourMarker {
    private final EventHour hour;
    /** Null if there is none yet. */
    private final Marker last;
    private final Map<Integer, Long> known = new TreeMap<>();
    private final Map<Integer, List<Marker.File>> added = new TreeMap<>();

    HourMarker(EventHour hour, Marker last) {
        this.hour = hour;
        this.last = last;
        if (last != null) last.chains().forEach(chain -> known.put(chain.partition(), chain.endOffset()));
    }

    /** Where the last revision stopped looking at this chain. */
    long known(int partition) {
        return known.getOrDefault(partition, -1L);
    }

    /** Whether the last revision's writer had seen no more than this. */
    boolean hasSeen(Map<Integer, Long> ends) {
        return known.entrySet().stream().allMatch(chain -> ends.getOrDefault(chain.getKey(), -1L) >= chain.getValue());
    }

    /** Commits of a partition come in order. */
    void take(Commit commit) {
        if (commit.endOffset() <= known(commit.partition())) return;
        List<Marker.File> files = added.computeIfAbsent(commit.partition(), any -> new ArrayList<>());
        for (PartFile file : commit.files()) if (file.hour().equals(hour)) files.add(Marker.File.of(file));
    }

    /** What the last revision does not name. */
    List<Marker.File> added() {
        return added.values().stream().flatMap(List::stream).toList();
    }

    /** All that the next revision names. */
    List<Marker.File> files() {
        var files = new ArrayList<Marker.File>();
        if (last != null) files.addAll(last.files());
        files.addAll(added());
        return files;
    }

    /** Null if there is none. */
    Marker last() {
        return last;
    }

    boolean isNew() {
        return last == null || !added().isEmpty();
    }

    Marker next(Identity of, List<Marker.RawEnd> raw, List<Marker.ChainEnd> chains) {
        List<Marker.File> files = files();
        return new Marker(Marker.VERSION, of.pipeline(), of.lane(), of.stream(), hour, last == null ? 1 : last.revision() + 1, raw, chains,
                files.stream().mapToLong(Marker.File::rows).sum(), files.stream().mapToLong(Marker.File::bytes).sum(), files);
    }

    /** Whose marker it is. */
    record Identity(String pipeline, String lane, String stream) {}
}
