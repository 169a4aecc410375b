package io.millrace.monitor.books;

import io.millrace.monitor.books.Warehouse.HourFates;
import io.millrace.monitor.books.Warehouse.Ledger;
import io.millrace.monitor.books.Warehouse.Load;
import io.millrace.monitor.books.Warehouse.TableHour;
import io.millrace.schemas.time.EventHour;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Ledger, history and table in memory. */
final class FakeWarehouse implements WarehouseReader {
    /** Happens while somebody reads. */
    Runnable meanwhile = () -> {};
    final TreeMap<Integer, Ledger> ledger = new TreeMap<>();
    final List<Load> loads = new ArrayList<>();
    final List<HourFates> hours = new ArrayList<>();
    final TreeMap<EventHour, TableHour> table = new TreeMap<>();

    void load(String topicId, int partition, OffsetRange offsets, List<HourFates> fates) {
        Fates sum = fates.stream().map(HourFates::fates).reduce(Fates.NONE, Fates::plus);
        Fates before = ledger.containsKey(partition) ? ledger.get(partition).fates() : Fates.NONE;
        ledger.put(partition, new Ledger(topicId, partition, offsets.to(), before.plus(sum)));
        loads.add(new Load(topicId, partition, offsets, sum));
        hours.addAll(fates);
        fates.forEach(hour -> change(hour.hour(), hour.fates().inserted(), 0));
    }

    void change(EventHour hour, long rows, long doubled) {
        TableHour before = table.getOrDefault(hour, new TableHour(hour, 0, 0));
        table.put(hour, new TableHour(hour, before.rows() + rows, before.doubled() + doubled));
    }

    @Override
    public Warehouse read() {
        meanwhile.run();
        return new Warehouse(List.copyOf(ledger.values()), loads, hours, List.copyOf(table.values()));
    }

    @Override
    public void close() {}
}
