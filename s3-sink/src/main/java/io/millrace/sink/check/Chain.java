package io.millrace.sink.check;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is left of one partition's chain once it is read: which files it decided and who stands where. */
final class Chain {
    /** A decided file and what was seen of it. */
    static final class File {
        final Link link;
        final long bytes;
        final String uploadId;
        boolean isSeen;
        boolean isUploadSeen;

        private File(Link link, PartFile file) {
            this.link = link;
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

    Chain(int partition) {
        this.partition = partition;
    }

    int partition() {
        return partition;
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
            commit.files().forEach(file -> here.files.put(file.key(), new File(here.counts, file)));
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

    int fileCount() {
        return at.values().stream().mapToInt(here -> here.files.size()).sum();
    }

    private At at(long firstOffset) {
        return at.computeIfAbsent(firstOffset, any -> new At());
    }
}
