package io.millrace.local.redshift.copy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.redshift.sql.RedshiftType;
import io.millrace.local.redshift.warehouse.TableShape;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** Turns what the checks of macros.sql (rs_copied, rs_present) or DuckDB's Parquet reader throw into Redshift's words. */
final class CopyErrors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOO_LONG = "rs:copy-too-long:";
    private static final String MULTIBYTE = "rs:copy-multibyte:";
    private static final String NULL = "rs:copy-null:";
    private static final String SUPER_STRING = "rs:copy-super-string:";
    private static final String SUPER_SIZE = "rs:copy-super-size:";

    private final String table;
    private final TableShape shape;
    private final Map<Path, CopyFile> origins;

    CopyErrors(String table, TableShape shape, Map<Path, CopyFile> origins) {
        this.table = table;
        this.shape = shape;
        this.origins = origins;
    }

    /** A {@link CopyFailure} for what the data did; anything else (a conflict, a cancel) as it came. */
    SQLException explain(SQLException e) {
        String message = e.getMessage();
        if (message.contains(TOO_LONG)) {
            JsonNode at = details(message, TOO_LONG);
            throw failure(at, "The length of the data column " + at.get(0).asText() + " is longer than the length defined in the table. Table: "
                    + at.get(3).asLong() + ", Data: " + at.get(4).asLong() + ".");
        }
        if (message.contains(MULTIBYTE)) {
            JsonNode at = details(message, MULTIBYTE);
            throw failure(at, "Multibyte character not supported for CHAR (Hint: try using VARCHAR). Column: " + at.get(0).asText() + ".");
        }
        if (message.contains(NULL)) {
            JsonNode at = details(message, NULL);
            throw failure(at, "Missing data for not-null field " + at.get(0).asText() + ".");
        }
        if (message.contains(SUPER_STRING)) {
            JsonNode at = details(message, SUPER_STRING);
            throw failure(at, "A string in the SUPER column " + at.get(0).asText() + " is longer than " + at.get(3).asLong() + " bytes.");
        }
        if (message.contains(SUPER_SIZE)) {
            JsonNode at = details(message, SUPER_SIZE);
            throw failure(at, "The SUPER column " + at.get(0).asText() + " has " + at.get(4).asLong() + " bytes, at most " + at.get(3).asLong() + " are allowed.");
        }
        for (var origin : origins.entrySet()) {
            if (message.contains(origin.getKey().toString())) {
                throw new CopyFailure(table, origin.getValue().url().toString(), 0, null, null, "File can't be read (" + message.lines().findFirst().orElse("")
                        .replace(origin.getKey().toString(), origin.getValue().url().toString()) + ").");
            }
        }
        if (message.startsWith("Conversion Error") || message.startsWith("Invalid Input Error")) {
            throw new CopyFailure(table, origins.values().iterator().next().url().toString(), 0, null, null, "A value can't be read (" + message.lines().findFirst().orElse("") + ").");
        }
        return e;
    }

    private static JsonNode details(String message, String mark) {
        String text = message.substring(message.indexOf(mark) + mark.length()).lines().findFirst().orElse("");
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("unreadable details of a COPY error: " + text, e);
        }
    }

    private CopyFailure failure(JsonNode at, String reason) {
        CopyFile file = origins.get(Path.of(at.get(1).asText()));
        RedshiftType type = shape.column(at.get(0).asText()).type();
        return new CopyFailure(table, file.url().toString(), at.get(2).asLong(), at.get(0).asText(), type.declared(), reason);
    }
}
