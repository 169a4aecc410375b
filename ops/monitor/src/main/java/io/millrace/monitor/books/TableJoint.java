package io.millrace.monitor.books;

import io.millrace.monitor.books.Warehouse.TableHour;
import io.millrace.schemas.time.EventHour;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What the loads inserted against the rows that stand in the table. */
final class TableJoint {
    final PerHour rows = new PerHour();
    final PerHour doubled = new PerHour();
    final List<Difference> differences = new ArrayList<>();

    static TableJoint of(Evidence evidence, PerHour inserted) {
        var joint = new TableJoint();
        for (TableHour hour : evidence.warehouse().table()) {
            joint.rows.add(hour.hour(), hour.rows());
            joint.doubled.add(hour.hour(), hour.doubled());
        }
        var hours = new TreeSet<>(PerHour.HOURS);
        hours.addAll(inserted.hours());
        hours.addAll(joint.rows.hours());
        hours.forEach(hour -> joint.compare(hour, inserted.get(hour)));
        return joint;
    }

    private void compare(EventHour hour, long inserted) {
        long twice = doubled.get(hour);
        long missing = inserted - (rows.get(hour) - twice);
        if (twice > 0) differences.add(Difference.in(Stage.TABLE, hour, twice + " rows stand in the table twice"));
        if (missing > 0) {
            differences.add(Difference.in(Stage.TABLE, hour, missing + " of " + inserted + " inserted rows are not in the table"));
        } else if (missing < 0) {
            differences.add(Difference.in(Stage.TABLE, hour, -missing + " rows stand in the table that no load inserted"));
        }
    }
}
