package io.millrace.local.redshift.sql;

/** A table, view or materialized view as named in SQL; no schema means the search path: temporary first, then {@code public}. */
public record TableName(String schema, String name) {
    /** The schema that an unqualified permanent table is in. */
    public static final String DEFAULT_SCHEMA = "public";

    public boolean isQualified() {
        return schema != null;
    }

    /** Schema, dot, name: the key of locks and of the write history. */
    public String key() {
        return (schema == null ? DEFAULT_SCHEMA : schema) + "." + name;
    }

    public String sql() {
        return (schema == null ? "" : Token.quoted(schema, '"') + ".") + Token.quoted(name, '"');
    }

    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
