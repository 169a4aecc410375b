package io.millrace.sink.complete;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.complete.ModelLog.Entry;
import io.millrace.sink.complete.ModelLog.Event;
import io.millrace.sink.complete.ModelLog.State;
import io.millrace.sink.store.InMemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The sink of one valid partition: commits what it read, then makes the files visible; sometimes it must repair the commit first. */
final class ModelSink {
    static final String TOPIC_ID = "valid-id";

    private final ModelLog log;
    private final InMemoryStore bucket;
    private final LakeLayout layout;
    private final RandomGenerator random;
    /** What counts, in order. */
    final List<Commit> chain = new ArrayList<>();
    final Map<String, Set<Event>> rows = new TreeMap<>();
    private final List<PartFile> invisible = new ArrayList<>();
    private int attempts;
    private int repairs;
    private long position;
    private boolean isBegun;

    ModelSink(ModelLog log, InMemoryStore bucket, LakeLayout layout, RandomGenerator random) {
        this.log = log;
        this.bucket = bucket;
        this.layout = layout;
        this.random = random;
    }

    boolean isIdle() {
        return isBegun && invisible.isEmpty() && position == log.end();
    }

    void step() {
        int partition = log.name.partition();
        if (!isBegun) {
            bucket.putIfAbsent(layout.origin(partition), new Origin(Origin.VERSION, log.name.topic(), TOPIC_ID, partition, 0).encode());
            isBegun = true;
        } else if (!invisible.isEmpty()) {
            if (invisible.size() == chain.getLast().files().size() && random.nextInt(12) == 0) repair();
            else complete(invisible.remove(random.nextInt(invisible.size())));
        } else if (log.stableEnd() > position) {
            long end = random.nextBoolean() ? log.stableEnd() : position + 1 + random.nextInt((int) (log.stableEnd() - position));
            Commit commit = commit(position, end);
            bucket.putIfAbsent(layout.commit(partition, position), commit.encode());
            chain.add(commit);
            invisible.addAll(commit.files());
            position = end;
            repairs = 0;
        }
    }

    /** The uploads are gone; the same rows again. */
    private void repair() {
        Commit lost = chain.removeLast();
        invisible.forEach(file -> bucket.abort(file.key(), file.uploadId()));
        invisible.clear();
        Commit repair = commit(lost.firstOffset(), lost.endOffset());
        bucket.putIfAbsent(layout.repair(log.name.partition(), lost.firstOffset(), ++repairs), repair.encode());
        chain.add(repair);
        invisible.addAll(repair.files());
    }

    private Commit commit(long from, long to) {
        String attempt = "%032x".formatted(attempts++);
        var byHour = new TreeMap<EventHour, Set<Event>>();
        for (long offset = from; offset < to; offset++) {
            Entry entry = log.entries.get((int) offset);
            if (entry.state == State.COMMITTED) byHour.computeIfAbsent(EventHour.at(entry.event.hourMillis()), any -> new TreeSet<>(java.util.Comparator.comparing(Event::toString))).add(entry.event);
        }
        var files = new ArrayList<PartFile>();
        byHour.forEach((hour, events) -> files.add(file(hour, events, from, attempt, files.size())));
        return new Commit(Commit.VERSION, "p", "live", "events", log.name.topic(), TOPIC_ID, log.name.partition(), from, to, null, attempt, 0, "id", List.of(), files, List.of());
    }

    private PartFile file(EventHour hour, Set<Event> events, long from, String attempt, int number) {
        String key = layout.partFile(hour, "web", log.name.partition(), from, attempt, number);
        String upload = bucket.createUpload(key, attempt);
        try {
            var part = bucket.uploadPart(key, upload, 1, new byte[10 + events.size()]);
            rows.put(key, events.stream().collect(Collectors.toSet()));
            return new PartFile(key, upload, List.of(part), hour, "web", 1, events.size(), 10 + events.size(), 0, 0, 0, 0);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void complete(PartFile file) {
        bucket.complete(file.key(), file.uploadId(), file.parts());
    }
}
