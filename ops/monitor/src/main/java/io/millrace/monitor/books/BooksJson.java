package io.millrace.monitor.books;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Books as JSON. Keys are stable: later builds add some and change none. */
public final class BooksJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BooksJson() {}

    /** {@code closed, lane, totals, equations, hours, inFlight, differences, unknown} */
    public static ObjectNode of(Books books) {
        var node = NODES.objectNode();
        node.put("closed", books.isClosed());
        node.put("lane", books.lane().name());
        node.set("totals", totals(books));
        node.set("equations", equations(books.equations()));
        node.set("hours", hours(books));
        node.set("inFlight", inFlight(books.inFlight()));
        node.set("differences", differences(books));
        node.set("unknown", places(books.unknown()));
        return node;
    }

    public static ObjectNode totals(Books books) {
        return put(NODES.objectNode(), books.totals());
    }

    /** In order of time; {@code hour} is null for events without a usable time. */
    public static ArrayNode hours(Books books) {
        var hours = NODES.arrayNode();
        for (HourBooks hour : books.hours()) {
            var node = hours.addObject().put("hour", hour.hour() == null ? null : hour.hour().toString());
            put(node, hour.counts()).set("equations", equations(hour.equations()));
        }
        return hours;
    }

    public static ArrayNode differences(Books books) {
        return places(books.differences());
    }

    private static ArrayNode places(List<Difference> differences) {
        var array = NODES.arrayNode();
        for (Difference difference : differences) {
            var node = array.addObject().put("stage", difference.stage().title());
            if (difference.partition() != null) node.put("partition", difference.partition());
            if (difference.offsets() != null) node.put("from", difference.offsets().from()).put("to", difference.offsets().to());
            if (difference.hour() != null) node.put("hour", difference.hour().toString());
            node.put("message", difference.message());
        }
        return array;
    }

    private static ObjectNode put(ObjectNode node, Counts counts) {
        node.put("read", counts.read()).put("valid", counts.valid()).put("duplicates", counts.duplicates());
        var deadLetters = node.putObject("deadLetters");
        counts.deadLetters().forEach((reason, number) -> deadLetters.put(reason.name(), number));
        return node.put("rowsInCommits", counts.rowsInCommits()).put("unwritable", counts.unwritable())
                .put("rowsLoaded", counts.inserted()).put("absorbed", counts.absorbed()).put("superseded", counts.superseded())
                .put("setAside", counts.setAside()).put("tableRows", counts.tableRows()).put("doubledRows", counts.doubled());
    }

    private static ArrayNode equations(List<Equation> equations) {
        var array = NODES.arrayNode();
        equations.forEach(equation -> array.addObject().put("name", equation.name()).put("left", equation.left()).put("right", equation.right())
                .put("inFlight", equation.inFlight()).put("holds", equation.holds()));
        return array;
    }

    private static ObjectNode inFlight(InFlight inFlight) {
        return NODES.objectNode().put("rawToAudit", inFlight.rawToAudit()).put("outcomesToAudit", inFlight.outcomesToAudit())
                .put("validToCommits", inFlight.validToCommits())
                .put("commitsToLedger", inFlight.commitsToLedger()).put("byIdToAudit", inFlight.byIdToAudit())
                .put("deadLettersToCommits", inFlight.deadLettersToCommits());
    }
}
