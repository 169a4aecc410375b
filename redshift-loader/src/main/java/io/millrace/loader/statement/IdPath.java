package io.millrace.loader.statement;

import io.millrace.loader.ledger.LoadStopped;
import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.ColumnType;
import java.util.List;

/**
 * The event's id in a row of the table.
 *
 * @param path first the column, then fields within it
 */
record IdPath(List<String> path, ColumnType type) {
    /** @throws LoadStopped if the columns cannot have it */
    static IdPath of(String dotted, List<Column> columns) {
        List<String> path = List.of(dotted.split("\\."));
        Column column = columns.stream().filter(c -> c.name().equals(path.getFirst())).findFirst()
                .orElseThrow(() -> new LoadStopped("event.id '%s': the part files have no column '%s'; set event.id to a field of the schema".formatted(dotted, path.getFirst())));
        if (path.size() > 1 && column.type() != ColumnType.NESTED) {
            throw new LoadStopped("event.id '%s': column '%s' is %s and has no fields; set event.id to a field of the schema".formatted(dotted, path.getFirst(), column.type()));
        }
        return new IdPath(path, column.type());
    }

    String in(String alias) {
        String column = alias + "." + Sql.name(path.getFirst());
        if (path.size() == 1) return column;
        var navigation = new StringBuilder(column);
        path.subList(1, path.size()).forEach(field -> navigation.append('.').append('"').append(field).append('"'));
        return "CAST(" + navigation + " AS VARCHAR(65535))";
    }

    /** Redshift takes 'a' and 'a ' for equal; LENGTH counts the blank. */
    String lengthIn(String alias) {
        boolean isText = path.size() > 1 || type == ColumnType.STRING;
        return isText ? "LENGTH(" + in(alias) + ")" : "0";
    }

    /** Whether the path can only be followed with {@link CaseSensitivePaths}. */
    boolean hasCapitals() {
        return path.stream().skip(1).anyMatch(field -> !field.equals(field.toLowerCase(java.util.Locale.ROOT)));
    }
}
