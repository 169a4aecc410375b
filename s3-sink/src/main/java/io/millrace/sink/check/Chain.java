package io.millrace.sink.check;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What is left of one partition's chain once it is read: which files it decided and who stands where. */
final class Chain {
    /** A decided file and what was seen of it. */
    static final class File {
        final Link link;
        final EventHour hour;
        final long rows;
        final long bytes;
        final String uploadId;
        boolean isSeen;
        boolean isUploadSeen;

        private File(Link link, EventHour hour, PartFile file) {
            this.link = link;
            this.hour = hour;
            this.rows = file.rows();
            this.bytes = file.bytes();
            this.uploadId = file.uploadId();
        }
    }

    /** A commit or repair, without its files. */
    record Link(long firstOffset, long endOffset, String attempt, int repair, long rows, int unwritable) {
        static Link of(Commit commit, int repair) {
            return new Link(commit.firstOffset(), commit.endOffset(), commit.attempt(), repair, commit.rows(), commit.unwritable().size());
        }
    }

    /** All that is known of one first offset; what counts is the highest repair. */
    private static final class At {
        private Link counts;
        private final Map<String, File> files = new HashMap<>();
        private final Set<String> attempts = new HashSet<>();
        private final Set<String> superseded = new HashSet<>();
        private boolean isUnreadable;
    }

    private final int partition;
    private final TreeMap<Long, At> at = new TreeMap<>();
    /** One object for each hour, not one for each file. */
    private final Map<EventHour, EventHour> hours = new HashMap<>();
    private Long start;

    Chain(int partition) {
        this.partition = partition;
    }

    int partition() {
        return partition;
    }

    /** @param start null if nobody can tell */
    void begins(Long start) {
        this.start = start;
    }

    void unreadable(long firstOffset) {
        at(firstOffset).isUnreadable = true;
    }

    void add(Commit commit, int repair) {
        At here = at(commit.firstOffset());
        here.attempts.add(commit.attempt());
        if (here.counts != null && here.counts.repair > repair) {
            commit.files().forEach(file -> here.superseded.add(file.key()));
        } else {
            here.superseded.addAll(here.files.keySet());
            here.files.clear();
            here.counts = Link.of(commit, repair);
            commit.files().forEach(file -> here.files.put(file.key(), new File(here.counts, hours.computeIfAbsent(file.hour(), hour -> hour), file)));
        }
        here.superseded.removeAll(here.files.keySet());
    }

    /** Where something stands, in order. */
    Set<Long> offsets() {
        return at.keySet();
    }

    boolean isUnreadable(long firstOffset) {
        return at.containsKey(firstOffset) && at.get(firstOffset).isUnreadable;
    }

    /** Null if nothing is there. */
    Link link(long firstOffset) {
        return at.containsKey(firstOffset) ? at.get(firstOffset).counts : null;
    }

    /** Null if what counts at that offset does not name it. */
    File file(long firstOffset, String key) {
        return at.containsKey(firstOffset) ? at.get(firstOffset).files.get(key) : null;
    }

    Map<String, File> files(long firstOffset) {
        return at.containsKey(firstOffset) ? at.get(firstOffset).files : Map.of();
    }

    boolean isSuperseded(long firstOffset, String key) {
        return at.containsKey(firstOffset) && at.get(firstOffset).superseded.contains(key);
    }

    /** Whether a commit or repair of that attempt stands at the offset. */
    boolean isDecidedBy(long firstOffset, String attempt) {
        return at.containsKey(firstOffset) && at.get(firstOffset).attempts.contains(attempt);
    }

    boolean isTip(long firstOffset) {
        return !at.isEmpty() && at.lastKey() == firstOffset;
    }

    /** Where the last commit ends that begins before the offset, or where the chain begins; empty if that cannot be told. */
    OptionalLong endOfLastBefore(long offset) {
        var before = at.lowerEntry(offset);
        if (before != null) return before.getValue().counts == null || before.getValue().isUnreadable ? OptionalLong.empty() : OptionalLong.of(before.getValue().counts.endOffset);
        return start == null ? OptionalLong.empty() : OptionalLong.of(start);
    }

    void eachFile(BiConsumer<String, File> taker) {
        at.values().forEach(here -> here.files.forEach(taker));
    }

    int fileCount() {
        return at.values().stream().mapToInt(here -> here.files.size()).sum();
    }

    private At at(long firstOffset) {
        return at.computeIfAbsent(firstOffset, any -> new At());
    }
}
