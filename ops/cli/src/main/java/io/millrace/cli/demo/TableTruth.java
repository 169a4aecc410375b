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

/** Compares the rows of the table, per event hour and source, with the events that must be there; and that no two rows have one id. */
final class TableTruth {
    private TableTruth() {}

    static List<String> differences(PipelineConfig config, Warehouse warehouse, Truth truth) throws InterruptedException {
        var load = config.load();
        String table = load.schema() + "." + load.table();
        String source = config.event().source();
        String byPlace = "SELECT DATE_TRUNC('hour', _event_time) AS event_hour, " + source + ", COUNT(*) FROM " + table + " GROUP BY 1, 2";
        String ids = "SELECT COUNT(*), COUNT(DISTINCT " + config.event().id() + ") FROM " + table;
        var lines = new ArrayList<>(rowDifferences(table, warehouse.query(byPlace).rows(), truth));
        lines.addAll(idDifferences(table, warehouse.query(ids).rows().getFirst()));
        return lines;
    }

    /** @param counted rows and different ids of the whole table: two rows of one event may lie in different hours */
    static List<String> idDifferences(String table, List<String> counted) {
        return counted.get(0).equals(counted.get(1)) ? List.of() : List.of("table " + table + ": " + counted.get(0) + " rows have only " + counted.get(1) + " different ids");
    }

    /** @param rows hour, source, count */
    static List<String> rowDifferences(String table, List<List<String>> rows, Truth truth) {
        Map<String, Long> found = new TreeMap<>();
        for (List<String> row : rows) {
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
