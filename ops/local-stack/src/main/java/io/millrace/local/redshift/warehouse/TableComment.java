package io.millrace.local.redshift.warehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.redshift.sql.ColumnDefinition;
import io.millrace.local.redshift.sql.RedshiftType;
import io.millrace.local.redshift.sql.TableAttributes;
import io.millrace.local.redshift.sql.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Redshift knows of a table and DuckDB does not. Its JSON is the table's comment; catalog.sql reads it too. */
public record TableComment(int version, Map<String, String> columns, Map<String, String> encodings, String distStyle, String distKey, List<String> sortKey) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    public static TableComment of(List<ColumnDefinition> columns, TableAttributes attributes) {
        var types = new LinkedHashMap<String, String>();
        var encodings = new LinkedHashMap<String, String>();
        for (ColumnDefinition column : columns) {
            types.put(column.name(), column.type().declared());
            encodings.put(column.name(), column.encoding());
        }
        return new TableComment(VERSION, types, encodings, attributes.distStyle(), attributes.distKey(), attributes.sortKey());
    }

    /** A comment of none of our own tables reads as empty. */
    static TableComment parse(String comment) {
        if (comment == null || comment.isEmpty()) {
            return of(List.of(), TableAttributes.AUTO);
        }
        try {
            return JSON.readValue(comment, TableComment.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a table's comment is not ours: " + comment, e);
        }
    }

    public TableComment with(String column, RedshiftType type, String encoding) {
        var types = new LinkedHashMap<>(columns);
        types.put(column, type.declared());
        var encoded = new LinkedHashMap<>(encodings);
        encoded.put(column, encoding);
        return new TableComment(version, types, encoded, distStyle, distKey, sortKey);
    }

    /** The statement that writes it onto the table. */
    public String sql(String table) {
        try {
            return "comment on table " + table + " is " + Token.quoted(JSON.writeValueAsString(this), '\'');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
