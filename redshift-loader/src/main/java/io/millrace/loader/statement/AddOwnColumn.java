package io.millrace.loader.statement;

import io.millrace.loader.ledger.Target;
import io.millrace.loader.statement.CreateOwnTable.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** A column that an own table of an older build lacks; its rows get the default. */
public record AddOwnColumn(Target target, Kind kind, OwnColumn column) implements Statement {
    @Override
    public String sql() {
        return "ALTER TABLE " + Sql.table(target.schema(), table()) + " ADD COLUMN " + column.definition();
    }

    public String table() {
        return new CreateOwnTable(target, kind).name();
    }

    /** @param answer of {@link ReadOwnColumns} */
    public static List<Statement> missing(Target target, List<List<String>> answer) {
        var found = new HashSet<>(answer);
        var missing = new ArrayList<Statement>();
        for (Kind kind : Kind.values()) {
            String table = new CreateOwnTable(target, kind).name();
            kind.added().stream().filter(column -> !found.contains(List.of(table, column.name()))).forEach(column -> missing.add(new AddOwnColumn(target, kind, column)));
        }
        return missing;
    }
}
