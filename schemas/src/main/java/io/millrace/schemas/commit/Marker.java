package io.millrace.schemas.commit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.millrace.schemas.time.EventHour;
import java.io.IOException;
import java.util.List;

/**
 * Says that an event hour is complete, and which files are the hour. Written once for each revision, conditionally; is never changed. A later
 * revision names all files of the one before, and those that came since: the highest counts.
 *
 * @param version of this format
 * @param hour of the events; who finds no marker of an hour knows nothing of it
 * @param revision from 1
 * @param raw how far streams-app had accounted for the raw topic when this was written; partitions of which nothing was read are left out
 * @param chains up to where the commits of each valid partition were looked at
 * @param rows that the files hold
 * @param bytes of the files
 * @param files all files of the hour: those of the revision before, then by partition and order of their commits; none if it has no rows. Each was visible when
 *     this was written
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Marker(
        int version, String pipeline, String lane, String stream, EventHour hour, int revision, List<RawEnd> raw, List<ChainEnd> chains,
        long rows, long bytes, List<File> files) {
    public static final int VERSION = 1;

    public Marker {
        if (version != VERSION) throw new IllegalArgumentException("marker of version " + version + "; this build reads version " + VERSION);
        if (revision < 1) throw new IllegalArgumentException("marker of hour " + hour + ": revision " + revision);
        raw = List.copyOf(raw);
        chains = List.copyOf(chains);
        files = List.copyOf(files);
        if (rows != files.stream().mapToLong(File::rows).sum()) throw new IllegalArgumentException("marker of hour " + hour + ": its files have not " + rows + " rows");
    }

    /**
     * @param auditedTo of this raw partition every event below has met its fate
     * @param watermark greatest record timestamp below, epoch milliseconds
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record RawEnd(int partition, long auditedTo, long watermark) {}

    /**
     * @param topicId of the valid topic
     * @param endOffset files of commits that end here or before are named
     * @param openFrom whoever goes on after this marker must read the chain from this offset on: files of commits before it are named in markers, or are of hours later
     *     than any that was marked
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ChainEnd(int partition, String topicId, long endOffset, long openFrom) {}

    /**
     * A part file.
     *
     * @param schemaId registry id of the schema whose columns it has
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record File(String key, String source, int schemaId, long rows, long bytes) {
        public static File of(PartFile file) {
            return new File(file.key(), file.source(), file.schemaId(), file.rows(), file.bytes());
        }
    }

    public byte[] encode() {
        return CommitJson.write(this);
    }

    /** @throws IOException if these bytes are not a marker of a known version */
    public static Marker decode(byte[] json) throws IOException {
        return CommitJson.read(json, Marker.class);
    }
}
