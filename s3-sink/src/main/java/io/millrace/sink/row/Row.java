package io.millrace.sink.row;

import io.millrace.schemas.wire.RawPosition;

/**
 * An event that Parquet takes, as Avro bytes.
 *
 * @param eventTime epoch milliseconds, in the years 1 to 9999
 * @param value in wire format; nothing in it is left to check
 */
public record Row(RowSchema schema, String source, long eventTime, RawPosition raw, byte[] value) {}
