package io.millrace.local.redshift.statement;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.local.redshift.sql.RedshiftType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A column of a result: how its metadata and its fields look in the Data API. */
record ResultColumn(String label, RedshiftType type) {
    /** Is it read as text where DuckDB's driver would make an object of it? */
    boolean isText() {
        return switch (type.base()) {
            case DATE, TIMESTAMP, TIMESTAMPTZ, SUPER, CHAR, VARCHAR, DECIMAL -> true;
            default -> false;
        };
    }

    String read(String column) {
        return type.base() == RedshiftType.Base.SUPER ? "cast(cast(" + column + " as json) as varchar)" : isText() ? "cast(" + column + " as varchar)" : column;
    }

    static void writeAll(JsonGenerator json, List<ResultColumn> columns) throws IOException {
        json.writeStartArray();
        for (ResultColumn column : columns) {
            column.write(json);
        }
        json.writeEndArray();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("label", label);
        json.writeStringField("name", label);
        json.writeStringField("typeName", type.base().apiName());
        json.writeNumberField("nullable", 1);
        json.writeNumberField("precision", precision());
        json.writeNumberField("scale", type.scale());
        json.writeNumberField("length", 0);
        json.writeStringField("schemaName", "");
        json.writeStringField("tableName", "");
        json.writeBooleanField("isCaseSensitive", type.isCharacter());
        json.writeBooleanField("isCurrency", false);
        json.writeBooleanField("isSigned", isNumber());
        json.writeEndObject();
    }

    private boolean isNumber() {
        return switch (type.base()) {
            case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }

    private int precision() {
        return switch (type.base()) {
            case SMALLINT -> 5;
            case INTEGER -> 10;
            case BIGINT -> 19;
            case REAL -> 8;
            case DOUBLE -> 17;
            case DECIMAL -> type.precision();
            case BOOLEAN -> 1;
            case DATE -> 13;
            case TIMESTAMP -> 29;
            case TIMESTAMPTZ -> 35;
            case CHAR, VARCHAR, SUPER, VARBYTE -> type.length();
        };
    }

    /** Returns the bytes of the value. */
    long writeField(JsonGenerator json, ResultSet rows, int index) throws IOException, SQLException {
        json.writeStartObject();
        Object value = rows.getObject(index);
        long bytes = Long.BYTES;
        if (value == null) {
            json.writeBooleanField("isNull", true);
        } else {
            switch (type.base()) {
                case BOOLEAN -> json.writeBooleanField("booleanValue", rows.getBoolean(index));
                case SMALLINT, INTEGER, BIGINT -> json.writeNumberField("longValue", rows.getLong(index));
                case REAL, DOUBLE -> json.writeNumberField("doubleValue", rows.getDouble(index));
                case VARBYTE -> bytes = writeBlob(json, rows.getBytes(index));
                default -> bytes = writeText(json, rows.getString(index));
            }
        }
        json.writeEndObject();
        return bytes;
    }

    private static long writeBlob(JsonGenerator json, byte[] value) throws IOException {
        json.writeBinaryField("blobValue", value);
        return value.length;
    }

    private static long writeText(JsonGenerator json, String value) throws IOException {
        json.writeStringField("stringValue", value);
        return value.getBytes(StandardCharsets.UTF_8).length;
    }
}
