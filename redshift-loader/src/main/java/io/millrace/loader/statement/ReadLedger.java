package io.millrace.loader.statement;

import io.millrace.loader.ledger.Fates;
import io.millrace.loader.ledger.LedgerRow;
import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All ledger rows of a target. */
public record ReadLedger(Target target) implements Query {
    @Override
    public String sql() {
        return "SELECT version, partition_id, topic_id, end_offset, inserted, absorbed, superseded, set_aside, batch\nFROM " + Sql.ledger(target)
                + "\nWHERE " + Sql.keyOf(target) + "\nORDER BY partition_id";
    }

    /**
     * @param rows the answer
     * @throws LoadStopped if a partition has two rows, or a row is of another version
     */
    public Map<Integer, LedgerRow> read(List<List<String>> rows) {
        var ledger = new TreeMap<Integer, LedgerRow>();
        for (List<String> row : rows) {
            if (Integer.parseInt(row.getFirst()) != LedgerTables.VERSION) {
                throw new LoadStopped("%s has a row of version %s; this build reads version %d".formatted(LedgerTables.LEDGER, row.getFirst(), LedgerTables.VERSION));
            }
            var fates = new Fates(Long.parseLong(row.get(4)), Long.parseLong(row.get(5)), Long.parseLong(row.get(6)), Long.parseLong(row.get(7)));
            var one = new LedgerRow(Integer.parseInt(row.get(1)), row.get(2), Long.parseLong(row.get(3)), fates, row.get(8));
            if (ledger.put(one.partition(), one) != null) {
                throw new LoadStopped("%s has two rows for partition %d of table %s, lane %s: delete the one that history (%s) does not end with".formatted(
                        LedgerTables.LEDGER, one.partition(), target.table(), target.lane(), LedgerTables.LOADS));
            }
        }
        return ledger;
    }
}
