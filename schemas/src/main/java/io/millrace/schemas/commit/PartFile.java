package io.millrace.schemas.commit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.millrace.schemas.time.EventHour;
import java.util.List;
import java.util.Optional;

/**
 * One Parquet object that a commit decided. It is visible once its upload is completed from {@code parts}.
 *
 * @param source of its rows; null if they have none, see {@link LakeLayout#UNKNOWN_SOURCE}
 * @param schemaId registry id of the schema whose columns the file has, see {@link Commit#schemas}; negative: one of Millrace's own, which no registry has
 * @param bytes size of the object
 * @param minEventTime epoch milliseconds
 * @param minRawTimestamp epoch milliseconds, of the raw records
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PartFile(
        String key, String uploadId, List<Part> parts, EventHour hour, String source, int schemaId, long rows, long bytes,
        long minEventTime, long maxEventTime, long minRawTimestamp, long maxRawTimestamp) {
    public PartFile {
        parts = List.copyOf(parts);
    }

    /** Whose it is, as its key says: a repair names files of the attempts before it. Empty if Millrace did not name it. */
    public Optional<String> attempt() {
        return PartFileKey.attempt(key);
    }

    /**
     * One uploaded part.
     *
     * @param crc32 of the part's bytes, hexadecimal
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Part(int number, String etag, long bytes, String crc32) {}
}
