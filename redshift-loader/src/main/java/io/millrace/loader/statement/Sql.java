package io.millrace.loader.statement;

import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.ledger.Target;
import io.millrace.schemas.column.Column;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names and literals as Redshift reads them. */
final class Sql {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private Sql() {}

    static String name(String identifier) {
        return '"' + identifier.toLowerCase(Locale.ROOT).replace("\"", "\"\"") + '"';
    }

    static String table(String schema, String table) {
        return name(schema) + "." + name(table);
    }

    static String table(Target target) {
        return table(target.schema(), target.table());
    }

    static String ledger(Target target) {
        return table(target.schema(), LedgerTables.LEDGER);
    }

    /** Redshift reads a backslash in a literal as an escape, others do not: it is spelled by its number. */
    static String text(String value) {
        return "'" + value.replace("'", "''").replace("\\", "' || CHR(92) || '") + "'";
    }

    static String time(long epochMillis) {
        return "TIMESTAMP '" + TIME.format(Instant.ofEpochMilli(epochMillis)) + "'";
    }

    static String names(List<Column> columns) {
        return columns.stream().map(column -> name(column.name())).collect(Collectors.joining(", "));
    }

    static String names(String alias, List<Column> columns) {
        return columns.stream().map(column -> alias + "." + name(column.name())).collect(Collectors.joining(", "));
    }

    /** Columns with their types, one a line. */
    static String definitions(List<Column> columns) {
        return columns.stream().map(column -> "  " + name(column.name()) + " " + type(column)).collect(Collectors.joining(",\n"));
    }

    static String type(Column column) {
        return switch (column.type()) {
            case BOOLEAN -> "BOOLEAN";
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE PRECISION";
            case STRING -> "VARCHAR(65535)";
            case TIMESTAMP -> "TIMESTAMP";
            case DATE -> "DATE";
            case DECIMAL -> "DECIMAL(" + column.precision() + "," + column.scale() + ")";
            case BYTES -> "VARBYTE(65535)";
            case NESTED -> "SUPER";
        };
    }

    /** The ledger or history rows of one target. */
    static String keyOf(Target target) {
        return "pipeline = %s AND lane = %s AND stream = %s AND table_name = %s"
                .formatted(text(target.pipeline()), text(target.lane()), text(target.stream()), text(target.table()));
    }

    /** The same as literals, in the order pipeline, lane, stream, table_name. */
    static String keyValues(Target target) {
        return "%s, %s, %s, %s".formatted(text(target.pipeline()), text(target.lane()), text(target.stream()), text(target.table()));
    }
}
