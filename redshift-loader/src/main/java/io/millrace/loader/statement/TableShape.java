package io.millrace.loader.statement;

import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the table must change before rows of some columns fit. A field that is gone needs nothing: its column gets NULL. */
public final class TableShape {
    private TableShape() {}

    /**
     * @param answer of {@link ReadColumns}
     * @return statements that make the columns, none if they are there
     * @throws LoadStopped if a column has another type
     */
    public static List<Statement> changes(Target target, List<List<String>> answer, List<Column> wanted) {
        if (wanted.isEmpty()) return List.of();
        if (answer.isEmpty()) return List.of(new CreateTarget(target, wanted));
        Map<String, List<String>> found = new HashMap<>();
        answer.forEach(row -> found.put(row.getFirst(), row));
        var changes = new ArrayList<Statement>();
        for (Column column : wanted) {
            String name = column.name().toLowerCase(Locale.ROOT);
            List<String> row = found.get(name);
            if (row == null) changes.add(new AddColumn(target, column));
            else if (!holds(row, column)) throw stopped(target, name, row.get(1), column);
        }
        return changes;
    }

    private static LoadStopped stopped(Target target, String name, String type, Column column) {
        String now = Sql.type(column);
        return new LoadStopped("""
                table %s: column '%s' is %s, the part files have %s: a change of type is not applied by itself. \
                Either give the field a new name in the schema, or make room by hand and start again: \
                ALTER TABLE %s RENAME COLUMN %s TO %s; (the loader then adds '%s' as %s)""".formatted(
                Sql.table(target), name, type, now, Sql.table(target), Sql.name(name), Sql.name(name + "_before"), name, now));
    }

    private static boolean holds(List<String> row, Column column) {
        if (typeOf(row.get(1)) != column.type()) return false;
        return column.type() != ColumnType.DECIMAL
                || column.precision().toString().equals(row.get(2)) && column.scale().toString().equals(row.get(3));
    }

    /** @return null if the loader makes no such columns */
    private static ColumnType typeOf(String dataType) {
        String bare = dataType.toLowerCase(Locale.ROOT).replaceAll("\\s*\\(.*\\)", "");
        return switch (bare) {
            case "boolean", "bool" -> ColumnType.BOOLEAN;
            case "bigint", "int8" -> ColumnType.LONG;
            case "double precision", "float8" -> ColumnType.DOUBLE;
            case "character varying", "varchar" -> ColumnType.STRING;
            case "timestamp without time zone", "timestamp" -> ColumnType.TIMESTAMP;
            case "date" -> ColumnType.DATE;
            case "numeric", "decimal" -> ColumnType.DECIMAL;
            case "binary varying", "varbyte" -> ColumnType.BYTES;
            case "super" -> ColumnType.NESTED;
            default -> null;
        };
    }
}
