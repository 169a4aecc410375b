package io.millrace.sink.commit;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.FileSchema;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.commit.Unwritable;
import io.millrace.schemas.time.EventHour;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a range that is read again is for: decided files that are gone for good are written anew, all others of the commit are visible and
 * stay what they are. So a listing shows no row twice and loses none, and nobody needs to delete anything.
 *
 * @param broken what counts until the repair stands
 * @param number of the repair
 * @param lost files of the broken commit that neither are there nor have an upload: those of them that this repair writes
 * @param unwritable offsets whose rows lie in the commit itself
 */
public record Repair(Commit broken, int number, List<PartFile> lost, Set<Long> unwritable) {
    /** A range has one file of each. */
    private record Folder(EventHour hour, String source, int schemaId) {
        static Folder of(PartFile file) {
            return new Folder(file.hour(), file.source(), file.schemaId());
        }

        @Override
        public String toString() {
            return "hour %s of source %s, schema %d".formatted(hour, source, schemaId);
        }
    }

    /** What the commit says of a file's rows. */
    private record Rows(long count, long minEventTime, long maxEventTime, long minRawTimestamp, long maxRawTimestamp) {
        static Rows of(PartFile file) {
            return new Rows(file.rows(), file.minEventTime(), file.maxEventTime(), file.minRawTimestamp(), file.maxRawTimestamp());
        }

        Rows and(Rows other) {
            return new Rows(count + other.count, Math.min(minEventTime, other.minEventTime), Math.max(maxEventTime, other.maxEventTime),
                    Math.min(minRawTimestamp, other.minRawTimestamp), Math.max(maxRawTimestamp, other.maxRawTimestamp));
        }

        @Override
        public String toString() {
            return count + " rows of " + Instant.ofEpochMilli(minEventTime) + " to " + Instant.ofEpochMilli(maxEventTime);
        }
    }

    public Repair {
        lost = List.copyOf(lost);
        unwritable = Set.copyOf(unwritable);
    }

    /** @param repair the number of what is broken; 0 = the commit itself */
    static Repair of(Commit broken, int repair, Set<String> lost) {
        var unwritable = new HashSet<Long>();
        for (Unwritable row : broken.unwritable()) unwritable.add(row.offset());
        return new Repair(broken, repair + 1, broken.files().stream().filter(file -> lost.contains(file.key())).toList(), unwritable);
    }

    /** For people. */
    public String what() {
        return "repairing commit %d: offsets [%d, %d) are read again to write %d of its %d files anew"
                .formatted(broken.firstOffset(), broken.firstOffset(), broken.endOffset(), lost.size(), broken.files().size());
    }

    /** For a process that has not memory enough for all: some of the files, the others are the next repair's. Empty if it is one. */
    Optional<Repair> narrower() {
        return lost.size() < 2 ? Optional.empty() : Optional.of(new Repair(broken, number, lost.subList(0, lost.size() / 2), unwritable));
    }

    LogPosition from() {
        return new LogPosition(broken.firstOffset(), null);
    }

    boolean wants(EventHour hour, String source, int schemaId) {
        var folder = new Folder(hour, source, schemaId);
        for (PartFile file : lost) if (Folder.of(file).equals(folder)) return true;
        return false;
    }

    /** Whether a record was read that is younger than the commit's last: the log was cut in its range and has grown again. Epochs never fall in a log. */
    boolean isOfAnotherLog(Progress read) {
        return broken.leaderEpoch() != null && read.leaderEpoch() != null && read.leaderEpoch() > broken.leaderEpoch();
    }

    /** How what was read again is not what was lost; empty if it is. */
    Optional<String> differs(Progress read, Staged staged) {
        long rows = broken.rows() + broken.unwritable().size();
        if (read.rows() != rows) return Optional.of("its offsets have %d rows now and had %d".formatted(read.rows(), rows));
        if (!staged.unwritable().isEmpty()) return Optional.of("the row at offset %d cannot be written now and could then".formatted(staged.unwritable().getFirst().offset()));
        if (!rows(staged.files()).equals(rows(lost))) return Optional.of("its lost files had %s, written anew they have %s".formatted(rows(lost), rows(staged.files())));
        return staged.schemas().stream().filter(this::isAlsoOfAKeptFile).filter(schema -> !broken.schemas().contains(schema)).findFirst()
                .map(schema -> "schema %d gives other columns now than the commit names; the Millrace that wrote it can repair it".formatted(schema.schemaId()));
    }

    private boolean isAlsoOfAKeptFile(FileSchema schema) {
        return kept().stream().anyMatch(file -> file.schemaId() == schema.schemaId());
    }

    /** The repair: same range, same rows, files that were kept and files written anew. */
    Commit commit(String attempt, Staged staged) {
        var schemas = new TreeMap<Integer, FileSchema>();
        broken.schemas().forEach(schema -> schemas.put(schema.schemaId(), schema));
        staged.schemas().forEach(schema -> schemas.put(schema.schemaId(), schema));
        var files = new ArrayList<>(kept());
        files.addAll(staged.files());
        return new Commit(
                Commit.VERSION, broken.pipeline(), broken.lane(), broken.stream(), broken.topic(), broken.topicId(), broken.partition(),
                broken.firstOffset(), broken.endOffset(), broken.leaderEpoch(), attempt, broken.ingestedAt(), broken.id(),
                List.copyOf(schemas.values()), broken.projected(), files, broken.unwritable());
    }

    /** With those that are lost and left to the next repair. */
    private List<PartFile> kept() {
        return broken.files().stream().filter(file -> !lost.contains(file)).toList();
    }

    private static Map<Folder, Rows> rows(List<PartFile> files) {
        return files.stream().collect(Collectors.toMap(Folder::of, Rows::of, Rows::and));
    }
}
