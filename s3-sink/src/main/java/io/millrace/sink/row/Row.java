package io.millrace.sink.row;

import io.millrace.schemas.wire.RawPosition;

/**
 * An event or dead letter that Parquet takes, as Avro bytes.
 *
 * @param schema of its file's columns, and of the bytes
 * @param source null if it has none
 * @param eventTime epoch milliseconds, in the years 1 to 9999
 * @param value in wire format; nothing in it is left to check
 */
public record Row(RowSchema schema, String source, long eventTime, RawPosition raw, byte[] value) {}
