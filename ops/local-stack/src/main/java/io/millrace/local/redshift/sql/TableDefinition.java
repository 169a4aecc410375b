package io.millrace.local.redshift.sql;

import java.util.HashSet;
import java.util.List;

/** The columns and attributes of a CREATE TABLE. Keys are informational and therefore not kept. */
public record TableDefinition(List<ColumnDefinition> columns, TableAttributes attributes) {
    private static final int MAX_COLUMNS = 1_600;

    public TableDefinition {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new SqlError("a table needs at least one column");
        }
        if (columns.size() > MAX_COLUMNS) {
            throw new SqlError("tables can have at most " + MAX_COLUMNS + " columns, not " + columns.size());
        }
        var names = new HashSet<String>();
        for (ColumnDefinition column : columns) {
            if (!names.add(column.name())) {
                throw new SqlError("column \"" + column.name() + "\" duplicated");
            }
        }
        if (attributes.distKey() != null) {
            requireKey(columns, attributes.distKey(), "DISTKEY");
        }
        for (String column : attributes.sortKey()) {
            requireKey(columns, column, "SORTKEY");
        }
    }

    private static void requireKey(List<ColumnDefinition> columns, String name, String use) {
        ColumnDefinition column = columns.stream().filter(c -> c.name().equals(name)).findFirst()
                .orElseThrow(() -> new SqlError("column \"" + name + "\" named in " + use + " does not exist"));
        if (column.type().base() == RedshiftType.Base.SUPER) {
            throw new SqlError("column \"" + name + "\" of type SUPER can't be a " + use);
        }
    }
}
