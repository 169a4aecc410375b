package io.millrace.sink.check;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.store.ObjectStore.Listed;
import io.millrace.sink.store.ObjectStore.Unfinished;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Compares what one stream of a lane has in the lake: chains, then part files, unfinished uploads, completeness markers. In this order, as a live sink goes
 * on meanwhile: what a chain decided once is there later. Markers were listed before: what one names was decided by then.
 */
public final class LakeCheck {
    /** Chains with so many files are held at once, or one chain if it has more: all part files of the lane are listed once for each such group. */
    private static final int FILES_AT_ONCE = 200_000;
    /** How often progress is told. */
    private static final int PROGRESS = 1_000;

    /**
     * @param partition null for all
     * @param isDeep whether each part file is asked for its attempt
     * @param isAborting whether dead uploads are aborted
     */
    public record Options(Integer partition, boolean isDeep, boolean isAborting) {}

    /** How much there was. */
    public record Seen(int partitions, long commits, long files, long uploads, long markers) {}

    private final ObjectStore store;
    private final LakeLayout layout;
    private final String stream;
    private final Options options;
    private final Report report;
    private final int filesAtOnce;
    private long commits;
    private long files;
    private long uploads;
    private NavigableMap<EventHour, NavigableSet<Integer>> markers;
    /** One is said once, though several groups of partitions have files of it. */
    private final Set<EventHour> missingMarkers = new HashSet<>();

    public LakeCheck(ObjectStore store, LakeLayout layout, String stream, Options options, Report report) {
        this(store, layout, stream, options, report, FILES_AT_ONCE);
    }

    LakeCheck(ObjectStore store, LakeLayout layout, String stream, Options options, Report report, int filesAtOnce) {
        this.store = store;
        this.layout = layout;
        this.stream = stream;
        this.options = options;
        this.report = report;
        this.filesAtOnce = filesAtOnce;
    }

    /** Runs once. */
    public Seen run() throws Trouble {
        try (var bulk = new Bulk()) {
            var reader = new LakeReader(store, layout, bulk);
            boolean isOfAll = options.partition == null;
            Consumer<String> stray = key -> {
                if (isOfAll) report.found(new Finding.StrayName(new Place(stream, null, key)));
            };
            markers = markerReader(bulk).names(stray);
            Set<Integer> partitions = reader.partitions(stray);
            if (!isOfAll) partitions = new TreeSet<>(Set.of(options.partition));
            Iterator<Integer> left = partitions.iterator();
            boolean isFirst = true;
            do {
                compare(group(reader, left), partitions, isFirst && isOfAll, reader, bulk);
                isFirst = false;
            } while (left.hasNext());
            return new Seen(partitions.size(), commits, files, uploads, markers.values().stream().mapToLong(Set::size).sum());
        }
    }

    private MarkerReader markerReader(Bulk bulk) {
        return new MarkerReader(store, layout, bulk);
    }

    private List<Chain> group(LakeReader reader, Iterator<Integer> partitions) throws Trouble {
        var group = new ArrayList<Chain>();
        long held = 0;
        while (partitions.hasNext() && held < filesAtOnce) {
            int partition = partitions.next();
            var check = new ChainCheck(layout, stream, partition, report::found);
            reader.read(partition, check, report);
            group.add(check.end());
            held += group.getLast().fileCount();
            commits += group.getLast().offsets().size();
        }
        return group;
    }

    private void compare(List<Chain> group, Set<Integer> all, boolean isOfTheRest, LakeReader reader, Bulk bulk) throws Trouble {
        var found = new ArrayList<Finding>();
        var comparison = new Comparison(layout, stream, group, all, isOfTheRest, found::add);
        objects(comparison, found, reader, bulk);
        uploads(comparison, found, reader);
        comparison.end();
        tell(found, reader);
        markers(group, all, isOfTheRest, bulk);
    }

    private void markers(List<Chain> group, Set<Integer> all, boolean isOfTheRest, Bulk bulk) throws Trouble {
        var found = new ArrayList<Finding>();
        var check = new MarkerCheck(layout, stream, markers, group, all, isOfTheRest, found::add);
        var markerReader = markerReader(bulk);
        markerReader.read(markers, check, report);
        check.end();
        for (Finding finding : found) {
            if (!(finding instanceof MarkerFinding marker) || holds(marker, markerReader)) report.found(finding);
        }
    }

    /** A live sink may have written markers since they were listed. What was listed names only what the chains, read later, have. */
    private boolean holds(MarkerFinding finding, MarkerReader markerReader) throws Trouble {
        return switch (finding) {
            case MarkerFinding.MarkerLacks lacks -> !markerReader.isNamedNow(lacks.hour(), lacks.file());
            case MarkerFinding.MissingMarker missing -> missingMarkers.add(missing.hour()) && !markerReader.isMarkedNow(missing.hour());
            case MarkerFinding.RevisionGap gap -> !markerReader.isThereNow(gap.hour(), gap.missing());
            case MarkerFinding.MarkerOfNoFile any -> true;
            case MarkerFinding.MarkerEnds any -> true;
            case MarkerFinding.MarkerDiffers any -> true;
            case MarkerFinding.UnreadableMarker any -> true;
        };
    }

    private void objects(Comparison comparison, List<Finding> found, LakeReader reader, Bulk bulk) throws Trouble {
        String after = layout.data();
        for (long count = 0;;) {
            var page = store.listObjects(layout.data(), after);
            List<Listed> decided = page.objects().stream().filter(comparison::object).toList();
            if (options.isDeep) {
                for (Attempt attempt : bulk.each(decided, this::attempt)) if (attempt.isThere) comparison.attempt(attempt.key, attempt.attempt);
            }
            files += decided.size();
            tell(found, reader);
            report.progress("objects", count += page.objects().size());
            if (!page.isTruncated()) return;
            after = page.objects().getLast().key();
        }
    }

    private record Attempt(String key, boolean isThere, String attempt) {}

    private Attempt attempt(Listed object) throws Trouble {
        var head = store.head(object.key());
        return new Attempt(object.key(), head.isPresent(), head.isPresent() ? head.get().attempt() : "");
    }

    private void uploads(Comparison comparison, List<Finding> found, LakeReader reader) throws Trouble {
        Unfinished after = null;
        for (long count = 0;;) {
            var page = store.listUploads(layout.root(), after);
            uploads += page.uploads().stream().filter(comparison::upload).count();
            tell(found, reader);
            report.progress("unfinished uploads", count += page.uploads().size());
            if (!page.isTruncated()) return;
            after = page.uploads().getLast();
        }
    }

    /** Passes on what still holds now that it is looked at once more, and empties the list. */
    private void tell(List<Finding> found, LakeReader reader) throws Trouble {
        long count = 0;
        for (Finding finding : found) {
            if (!holds(finding, reader)) continue;
            report.found(finding);
            if (options.isAborting && finding instanceof Finding.DeadUpload dead) {
                store.abort(dead.place().key(), dead.uploadId());
                report.aborted(dead);
            }
            if (++count % PROGRESS == 0) report.progress("findings", count);
        }
        found.clear();
    }

    /** A live sink may have decided, completed or repaired since its chain was read. */
    private boolean holds(Finding finding, LakeReader reader) throws Trouble {
        return switch (finding) {
            case Finding.Orphan orphan -> !reader.isNamedNow(orphan.place().partition(), orphan.firstOffset(), orphan.place().key());
            case Finding.NotCompleted missing -> store.head(missing.place().key()).isEmpty();
            case Finding.Lost lost -> store.head(lost.place().key()).isEmpty() && reader.isCountedNow(lost.place().partition(), lost.firstOffset(), lost.place().key());
            default -> true;
        };
    }
}
