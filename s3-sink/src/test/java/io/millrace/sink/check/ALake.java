package io.millrace.sink.check;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes a lane's objects as a sink does, a commit of two files for each ten offsets. */
final class ALake {
    static final LakeLayout LAYOUT = new LakeLayout("p/live/events/");
    static final EventHour HOUR = EventHour.parse("2026-11-20T15");
    static final String TOPIC_ID = "topic-id";

    final ObjectStore store;
    final LakeLayout layout;

    ALake(ObjectStore store, LakeLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /** Who works on the range that begins there; another one for each number. */
    static String attempt(long firstOffset, int number) {
        return "%016x%016x".formatted(firstOffset, number);
    }

    ALake origin(int partition, long start) throws Exception {
        store.putIfAbsent(layout.origin(partition), new Origin(Origin.VERSION, "topic", TOPIC_ID, partition, start).encode());
        return this;
    }

    /** Origin and commits [0, 10), [10, 20) …, all visible. */
    ALake healthy(int partition, int commits) throws Exception {
        origin(partition, 0);
        for (int i = 0; i < commits; i++) complete(decide(partition, i * 10L, i * 10L + 10));
        return this;
    }

    Commit decide(int partition, long first, long end) throws Exception {
        Commit commit = commit(partition, first, end, 0);
        store.putIfAbsent(layout.commit(partition, first), commit.encode());
        return commit;
    }

    Commit repair(int partition, long first, long end, int number) throws Exception {
        Commit commit = commit(partition, first, end, number);
        store.putIfAbsent(layout.repair(partition, first, number), commit.encode());
        return commit;
    }

    Commit repair(int partition, long first, long end, int number, List<PartFile> files) throws Exception {
        Commit commit = commit(partition, first, end, number, files);
        store.putIfAbsent(layout.repair(partition, first, number), commit.encode());
        return commit;
    }

    /** Its files are uploaded, nothing is decided. */
    Commit commit(int partition, long first, long end, int attempt) throws Exception {
        return commit(partition, first, end, attempt, List.of(upload(partition, first, attempt, 0), upload(partition, first, attempt, 1)));
    }

    /** A visible commit of one file for each of these hours. */
    Commit commitOf(int partition, long first, long end, EventHour... hours) throws Exception {
        var files = new ArrayList<PartFile>();
        for (EventHour hour : hours) files.add(upload(hour, partition, first, 0, files.size()));
        Commit commit = commit(partition, first, end, 0, files);
        store.putIfAbsent(layout.commit(partition, first), commit.encode());
        complete(commit);
        return commit;
    }

    /** Of partition 0, as the sink writes it. */
    ALake mark(EventHour hour, int revision, long end, long openFrom, PartFile... files) throws Exception {
        store.putIfAbsent(layout.marker(hour, revision), marker(hour, revision, end, openFrom, List.of(files)).encode());
        return this;
    }

    static Marker marker(EventHour hour, int revision, long end, long openFrom, List<PartFile> files) {
        return new Marker(Marker.VERSION, "p", "live", "events", hour, revision, List.of(), List.of(new Marker.ChainEnd(0, TOPIC_ID, end, openFrom)),
                files.stream().mapToLong(PartFile::rows).sum(), files.stream().mapToLong(PartFile::bytes).sum(), files.stream().map(Marker.File::of).toList());
    }

    private static Commit commit(int partition, long first, long end, int attempt, List<PartFile> files) {
        return new Commit(Commit.VERSION, "p", "live", "events", "topic", TOPIC_ID, partition, first, end, null, attempt(first, attempt), 0, "id", List.of(), files, List.of());
    }

    PartFile upload(int partition, long first, int attempt, int number) throws Exception {
        return upload(HOUR, partition, first, attempt, number);
    }

    private PartFile upload(EventHour hour, int partition, long first, int attempt, int number) throws Exception {
        String key = layout.partFile(hour, "web", partition, first, attempt(first, attempt), number);
        String id = store.createUpload(key, attempt(first, attempt));
        var body = new byte[100 + number];
        return new PartFile(key, id, List.of(store.uploadPart(key, id, 1, body)), hour, "web", 1, 5, body.length, 0, 0, 0, 0);
    }

    void complete(Commit commit) throws Exception {
        for (PartFile file : commit.files()) store.complete(file.key(), file.uploadId(), file.parts());
    }

    Found check() throws Exception {
        return check(new LakeCheck.Options(null, true, false), 1);
    }

    Found check(LakeCheck.Options options, int filesAtOnce) throws Exception {
        var found = new Found(new ArrayList<>(), new ArrayList<>());
        new LakeCheck(store, layout, LakeLayout.EVENTS, options, found, filesAtOnce).run();
        return found;
    }

    /** What a check told. */
    record Found(List<Finding> findings, List<Finding.DeadUpload> aborts) implements Report {
        @Override
        public void found(Finding finding) {
            findings.add(finding);
        }

        @Override
        public void aborted(Finding.DeadUpload upload) {
            aborts.add(upload);
        }

        @Override
        public void progress(String what, long count) {}

        List<Class<?>> kinds() {
            return findings.stream().<Class<?>>map(Finding::getClass).toList();
        }

        Stream<Finding> serious() {
            return findings.stream().filter(finding -> !finding.isHarmless());
        }
    }
}
