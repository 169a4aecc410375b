package io.millrace.schemas.commit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One link of the chain: the decision which rows offsets {@code [firstOffset, endOffset)} of one valid partition became. Stands once its
 * conditional PUT succeeded; is never changed.
 *
 * @param version of this format
 * @param leaderEpoch Kafka's epoch of the last record before endOffset, by which a log that was cut and grew again is known; null if unknown
 * @param attempt 128 random bits, hexadecimal: who decided
 * @param firstOffset end offset of the predecessor, or the origin's start; never a record's own offset
 * @param endOffset exclusive; control records and aborted ones lie inside ranges
 * @param ingestedAt epoch milliseconds, as {@code _ingested_at} on the rows
 * @param id path of the event's id in the columns, dots between nested fields
 * @param projected whose columns rows of older schema versions were given, for all of the range: from the id a row came with to that of its file
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Commit(
        int version, String pipeline, String lane, String stream, String topic, String topicId, int partition,
        long firstOffset, long endOffset, Integer leaderEpoch, String attempt, long ingestedAt, String id,
        List<FileSchema> schemas, Map<Integer, Integer> projected, List<PartFile> files, List<Unwritable> unwritable) {
    public static final int VERSION = 1;

    public Commit {
        if (version != VERSION) throw new IllegalArgumentException("commit of version " + version + "; this build reads version " + VERSION);
        if (endOffset <= firstOffset) throw new IllegalArgumentException("commit of partition %d: empty range [%d, %d)".formatted(partition, firstOffset, endOffset));
        schemas = List.copyOf(schemas);
        // In order, so that equal commits have equal bytes; commits from before it was kept have none.
        projected = projected == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(projected));
        files = List.copyOf(files);
        unwritable = List.copyOf(unwritable);
    }

    /** Of rows that all have the columns of their own schema version. */
    public Commit(
            int version, String pipeline, String lane, String stream, String topic, String topicId, int partition,
            long firstOffset, long endOffset, Integer leaderEpoch, String attempt, long ingestedAt, String id,
            List<FileSchema> schemas, List<PartFile> files, List<Unwritable> unwritable) {
        this(version, pipeline, lane, stream, topic, topicId, partition, firstOffset, endOffset, leaderEpoch, attempt, ingestedAt, id, schemas, Map.of(), files, unwritable);
    }

    /** Rows that the files hold. */
    public long rows() {
        return files.stream().mapToLong(PartFile::rows).sum();
    }

    public byte[] encode() {
        return CommitJson.write(this);
    }

    /** @throws IOException if these bytes are not a commit of a known version */
    public static Commit decode(byte[] json) throws IOException {
        return CommitJson.read(json, Commit.class);
    }
}
