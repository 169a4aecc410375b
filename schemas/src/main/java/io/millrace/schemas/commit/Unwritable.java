package io.millrace.schemas.commit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.millrace.schemas.time.EventHour;

/**
 * A row of the range that could not be written to Parquet.
 *
 * @param offset on the valid topic
 * @param rawPartition of the raw topic
 * @param rawOffset on the raw topic
 * @param hour of the event; null if that could not be read
 * @param source null if that could not be read
 * @param reason for people
 * @param value the record's value, Base64
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Unwritable(long offset, int rawPartition, long rawOffset, EventHour hour, String source, String reason, String value) {}
