package io.millrace.schemas.commit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A row of the range that could not be written to Parquet.
 *
 * @param offset on the valid topic
 * @param rawPartition of the raw topic
 * @param rawOffset on the raw topic
 * @param reason for people
 * @param value the record's value, Base64
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Unwritable(long offset, int rawPartition, long rawOffset, String reason, String value) {}
