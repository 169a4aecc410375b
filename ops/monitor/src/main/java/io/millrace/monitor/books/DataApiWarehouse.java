package io.millrace.monitor.books;

import io.millrace.loader.ledger.LedgerTables;
import io.millrace.monitor.books.Warehouse.HourFates;
import io.millrace.monitor.books.Warehouse.Ledger;
import io.millrace.monitor.books.Warehouse.Load;
import io.millrace.monitor.books.Warehouse.TableHour;
import io.millrace.schemas.time.EventHour;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.redshiftdata.model.Field;

/** Redshift. Ledger, history and table are read in one transaction, as loads change them in one. */
final class DataApiWarehouse implements WarehouseReader {
    private final DataApi api;
    private final WarehouseSql sql;
    private Set<String> existing = Set.of();

    DataApiWarehouse(DataApi api, WarehouseSql sql) {
        this.api = api;
        this.sql = sql;
    }

    @Override
    public Warehouse read() {
        if (!existing.containsAll(sql.queries().keySet())) existing = existing();
        List<String> tables = sql.queries().keySet().stream().filter(existing::contains).toList();
        if (tables.isEmpty()) return Warehouse.EMPTY;
        var answers = api.snapshot(tables.stream().map(sql.queries()::get).toList());
        var rows = new HashMap<String, List<List<Field>>>();
        for (int i = 0; i < tables.size(); i++) rows.put(tables.get(i), answers.get(i));
        return new Warehouse(
                read(rows, LedgerTables.LEDGER, DataApiWarehouse::ledger), read(rows, LedgerTables.LOADS, DataApiWarehouse::load),
                read(rows, LedgerTables.LOAD_HOURS, DataApiWarehouse::hour), read(rows, sql.table(), DataApiWarehouse::rows));
    }

    private static <T> List<T> read(Map<String, List<List<Field>>> rows, String table, Function<List<Field>, T> reader) {
        return rows.getOrDefault(table, List.of()).stream().map(reader).toList();
    }

    private Set<String> existing() {
        return api.query(sql.existing()).stream().map(row -> row.getFirst().stringValue()).collect(Collectors.toSet());
    }

    private static Ledger ledger(List<Field> row) {
        return new Ledger(row.get(0).stringValue(), (int) number(row.get(1)), number(row.get(2)), fates(row, 3));
    }

    private static Load load(List<Field> row) {
        return new Load(row.get(0).stringValue(), (int) number(row.get(1)), new OffsetRange(number(row.get(2)), number(row.get(3))), fates(row, 4));
    }

    private static Fates fates(List<Field> row, int first) {
        return new Fates(number(row.get(first)), number(row.get(first + 1)), number(row.get(first + 2)), number(row.get(first + 3)));
    }

    private static HourFates hour(List<Field> row) {
        return new HourFates(hour(row.getFirst()), fates(row, 1));
    }

    private static TableHour rows(List<Field> row) {
        return new TableHour(hour(row.getFirst()), number(row.get(1)), number(row.get(1)) - number(row.get(2)));
    }

    /** {@code 2015-01-01 15:00:00} */
    private static EventHour hour(Field field) {
        if (Boolean.TRUE.equals(field.isNull())) return null;
        String text = field.stringValue();
        return EventHour.parse(text.substring(0, text.indexOf(':')).replace(' ', 'T'));
    }

    /** SUM of BIGINT is a DECIMAL, which the Data API writes as text. */
    private static long number(Field field) {
        return field.longValue() != null ? field.longValue() : Long.parseLong(field.stringValue());
    }

    @Override
    public void close() {
        api.close();
    }
}
