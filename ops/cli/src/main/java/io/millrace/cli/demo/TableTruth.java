package io.millrace.cli.demo;

import io.millrace.cli.feed.Truth;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.time.EventHour;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the rows of the table, per event hour and source, with the events that must be there. */
final class TableTruth {
    private TableTruth() {}

    static List<String> differences(PipelineConfig config, Warehouse warehouse, Truth truth) throws InterruptedException {
        var load = config.load();
        String table = load.schema() + "." + load.table();
        String source = config.event().source();
        Map<String, Long> found = new TreeMap<>();
        String sql = "SELECT DATE_TRUNC('hour', _event_time) AS event_hour, " + source + ", COUNT(*) FROM " + table + " GROUP BY 1, 2";
        for (List<String> row : warehouse.query(sql).rows()) {
            found.merge(place(hour(row.get(0)), row.get(1)), Long.parseLong(row.get(2)), Long::sum);
        }
        Map<String, Long> expected = new TreeMap<>();
        truth.fates().stream().filter(fate -> fate.outcome() == Outcome.VALID)
                .forEach(fate -> expected.merge(place(fate.hour(), fate.source()), truth.count(fate), Long::sum));
        var places = new TreeMap<>(expected);
        found.forEach(places::putIfAbsent);
        var lines = new ArrayList<String>();
        for (String place : places.keySet()) {
            long wanted = expected.getOrDefault(place, 0L);
            long there = found.getOrDefault(place, 0L);
            if (wanted != there) lines.add("table " + table + ", " + place + ": expected " + wanted + " rows, found " + there);
        }
        return lines;
    }

    private static String place(EventHour hour, String source) {
        return "hour " + hour + ", source " + source;
    }

    private static EventHour hour(String timestamp) {
        return new EventHour(LocalDateTime.parse(timestamp.replace(' ', 'T')));
    }
}
