package io.millrace.schemas.commit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.millrace.schemas.time.EventHour;
import java.util.List;

/**
 * A row of the range that could not be written to Parquet.
 *
 * @param offset on the topic of the chain
 * @param rawPartition of the raw topic; -1 if that could not be read
 * @param rawOffset on the raw topic; -1 if that could not be read
 * @param hour of the event; null if that could not be read
 * @param source null if that could not be read
 * @param reason for people
 * @param value the record's value, Base64
 * @param key the record's key, Base64; of dead letters only, null if there is none
 * @param headers all of the record's; of dead letters only, else null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Unwritable(
        long offset, int rawPartition, long rawOffset, EventHour hour, String source, String reason, String value, String key, List<Header> headers) {
    public Unwritable {
        headers = headers == null ? null : List.copyOf(headers);
    }

    /** Of a record whose value says all. */
    public Unwritable(long offset, int rawPartition, long rawOffset, EventHour hour, String source, String reason, String value) {
        this(offset, rawPartition, rawOffset, hour, source, reason, value, null, null);
    }

    /** @param value Base64; null if there is none */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Header(String key, String value) {}
}
