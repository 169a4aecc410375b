package io.millrace.schemas.column;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Kind of a column, wide from the start: no int or float that a later schema would have to widen. */
public enum ColumnType {
    @JsonProperty("boolean") BOOLEAN,
    /** Avro int and long; Parquet INT64; BIGINT. */
    @JsonProperty("long") LONG,
    /** Avro float and double; Parquet DOUBLE; DOUBLE PRECISION. */
    @JsonProperty("double") DOUBLE,
    /** Avro string, enum and uuid; Parquet UTF8; VARCHAR. */
    @JsonProperty("string") STRING,
    /** Avro timestamps; Parquet TIMESTAMP(MICROS, UTC); TIMESTAMP in UTC. */
    @JsonProperty("timestamp") TIMESTAMP,
    @JsonProperty("date") DATE,
    /** Avro decimal; Parquet DECIMAL as FIXED; DECIMAL(precision, scale). */
    @JsonProperty("decimal") DECIMAL,
    /** Avro bytes and fixed; Parquet BINARY; VARBYTE. */
    @JsonProperty("bytes") BYTES,
    /** Avro record, array, map and unions of several types; Parquet group, or JSON text where Parquet has no like; SUPER. */
    @JsonProperty("nested") NESTED
}
