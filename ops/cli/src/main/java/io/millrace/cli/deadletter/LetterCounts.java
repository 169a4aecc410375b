package io.millrace.cli.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.screen.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code dead-letters count}: how many letters there are of each kind. */
final class LetterCounts {
    private static final String NONE = "–";

    private final CountBy by;
    private final Map<List<String>, Long> counts = new HashMap<>();

    LetterCounts(CountBy by) {
        this.by = by;
    }

    void add(Letter letter) {
        counts.merge(by.values(letter), 1L, Long::sum);
    }

    /** By time, then the most frequent first. */
    private List<Map.Entry<List<String>, Long>> sorted() {
        Comparator<Map.Entry<List<String>, Long>> byTime = Comparator.comparing(entry -> by.isTime() ? entry.getKey().getFirst() : "");
        return counts.entrySet().stream()
                .sorted(byTime.thenComparing(Map.Entry::getValue, Comparator.reverseOrder()).thenComparing(entry -> entry.getKey().toString()))
                .toList();
    }

    List<String> lines() {
        var header = new ArrayList<>(by.columns());
        header.add("dead letters");
        var table = new Table(header);
        String before = null;
        for (var entry : sorted()) {
            var cells = new ArrayList<Object>();
            for (String value : entry.getKey()) cells.add(value.isEmpty() ? NONE : Printable.text(value));
            if (by.isTime() && entry.getKey().getFirst().equals(before)) cells.set(0, "");
            before = entry.getKey().getFirst();
            cells.add(entry.getValue());
            table.row(cells.toArray());
        }
        var total = new ArrayList<Object>(List.of("total"));
        while (total.size() < header.size() - 1) total.add("");
        total.add(counts.values().stream().mapToLong(Long::longValue).sum());
        return table.row(total.toArray()).lines();
    }

    List<String> json() {
        return sorted().stream().map(entry -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < by.columns().size(); i++) {
                String value = entry.getKey().get(i);
                json.put(by.columns().get(i), value.isEmpty() ? null : value);
            }
            return json.put("count", entry.getValue()).toString();
        }).toList();
    }
}
