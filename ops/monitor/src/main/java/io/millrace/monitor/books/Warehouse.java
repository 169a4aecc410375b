package io.millrace.monitor.books;

import io.millrace.schemas.time.EventHour;
import java.util.List;

/** The warehouse's side of one lane and table, all of it seen at one moment. */
record Warehouse(List<Ledger> ledger, List<Load> loads, List<HourFates> hours, List<TableHour> table) {
    static final Warehouse EMPTY = new Warehouse(List.of(), List.of(), List.of(), List.of());

    Warehouse {
        ledger = List.copyOf(ledger);
        loads = List.copyOf(loads);
        hours = List.copyOf(hours);
        table = List.copyOf(table);
    }

    /** @param end every row of the valid partition below it is in {@code fates} */
    record Ledger(String topicId, int partition, long end, Fates fates) {}

    /** One partition's part in one load. */
    record Load(String topicId, int partition, OffsetRange offsets, Fates fates) {}

    /** What the loads of the history did to one event hour. */
    record HourFates(EventHour hour, Fates fates) {}

    /** @param doubled rows beyond the first of each id */
    record TableHour(EventHour hour, long rows, long doubled) {}
}
