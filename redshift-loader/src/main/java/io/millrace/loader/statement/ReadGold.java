package io.millrace.loader.statement;

import io.millrace.loader.gold.GoldRow;
import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.ledger.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The gold items that were made. */
public record ReadGold(Target target) implements Query {
    static final String BETWEEN = ";\n";

    @Override
    public String sql() {
        return "SELECT name, hash, drops, seen\nFROM " + Sql.table(target.schema(), LedgerTables.GOLD) + "\nWHERE pipeline = " + Sql.text(target.pipeline()) + "\nORDER BY name";
    }

    /** By name; of two loaders that made an item at once, one is kept. */
    public Map<String, GoldRow> read(List<List<String>> rows) {
        var read = new LinkedHashMap<String, GoldRow>();
        for (List<String> row : rows) {
            List<String> drops = row.get(2).isEmpty() ? List.of() : List.of(row.get(2).split(BETWEEN));
            boolean isSecond = read.containsKey(row.getFirst());
            read.put(row.getFirst(), new GoldRow(row.getFirst(), isSecond ? "made twice" : row.get(1), drops, row.get(3)));
        }
        return read;
    }
}
