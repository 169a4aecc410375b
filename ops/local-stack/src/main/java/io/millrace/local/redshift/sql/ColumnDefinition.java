package io.millrace.local.redshift.sql;

import java.util.List;

/** A column of CREATE TABLE or ADD COLUMN; {@code defaultValue} empty: none. */
public record ColumnDefinition(String name, RedshiftType type, boolean notNull, List<Token> defaultValue, String encoding) {
    ColumnDefinition required() {
        return new ColumnDefinition(name, type, true, defaultValue, encoding);
    }
}
