package io.millrace.monitor.books;

import io.millrace.schemas.time.EventHour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Books as plain text for a terminal, at most 100 columns wide. */
public final class BooksTable {
    private static final int HOURS_SHOWN = 24;
    private static final int DIFFERENCES_SHOWN = 20;
    private static final int WIDTH = 100;

    private record Column(String title, int width, ToLongFunction<Counts> number) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("read", 11, Counts::read), new Column("valid", 11, Counts::valid), new Column("duplicates", 11, Counts::duplicates),
            new Column("dead", 9, Counts::deadLettersInAll), new Column("committed", 11, Counts::rowsInCommits),
            new Column("inserted", 11, Counts::inserted), new Column("in table", 11, Counts::tableRows));

    private BooksTable() {}

    public static String of(Books books) {
        var lines = new ArrayList<String>();
        lines.add("Books of lane " + books.lane() + ": " + verdict(books));
        lines.add("");
        lines.addAll(counts(books));
        if (!books.totals().deadLetters().isEmpty()) {
            lines.add("");
            lines.addAll(wrap("Dead letters  ", books.totals().deadLetters().entrySet().stream()
                    .map(reason -> reason.getKey() + " " + number(reason.getValue())).collect(Collectors.joining(", "))));
        }
        lines.add("");
        books.equations().forEach(equation -> lines.addAll(line(equation)));
        if (!books.isDrained()) {
            InFlight moving = books.inFlight();
            lines.add("");
            String unaudited = moving.outcomesToAudit() == 0 ? "" : ", outcomes → audit " + number(moving.outcomesToAudit());
            String byId = moving.byIdToAudit() == 0 ? "" : ", by-id → audit " + number(moving.byIdToAudit());
            String letters = moving.deadLettersToCommits() == 0 ? "" : ", dead letters → commits " + number(moving.deadLettersToCommits());
            lines.addAll(wrap("In flight     ", "raw → audit " + number(moving.rawToAudit()) + byId + ", valid → commits " + number(moving.validToCommits())
                    + letters + ", commits → ledger " + number(moving.commitsToLedger()) + unaudited));
        }
        lines.addAll(differences("Differences", "✗ ", books.differences()));
        lines.addAll(differences("Nobody can tell any more", "? ", books.unknown()));
        return String.join("\n", lines) + "\n";
    }

    private static String verdict(Books books) {
        if (books.isClosed()) return "closed ✓";
        if (!books.isBalanced()) return "NOT BALANCED ✗";
        return "open, all accounted for, some in flight";
    }

    private static List<String> counts(Books books) {
        var lines = new ArrayList<String>();
        var head = new StringBuilder("%-14s".formatted("event hour"));
        COLUMNS.forEach(column -> head.append(("%" + column.width() + "s").formatted(column.title())));
        lines.add(head.toString());
        int hidden = Math.max(0, books.hours().size() - HOURS_SHOWN);
        List<HourBooks> hidable = books.hours().stream().filter(hour -> holds(hour.equations())).limit(hidden).toList();
        if (!hidable.isEmpty()) lines.add("(" + hidable.size() + " more hours that hold)");
        books.hours().stream().filter(hour -> !hidable.contains(hour)).forEach(hour -> lines.add(row(label(hour.hour()), hour.counts(), hour.equations())));
        lines.add(row("total", books.totals(), books.equations()));
        return lines;
    }

    private static String label(EventHour hour) {
        return hour == null ? "(no time)" : hour.toString();
    }

    private static String row(String label, Counts counts, List<Equation> equations) {
        var row = new StringBuilder("%-14s".formatted(label));
        COLUMNS.forEach(column -> row.append(("%" + column.width() + "s").formatted(number(column.number().applyAsLong(counts)))));
        return row.append("  ").append(mark(holds(equations))).toString();
    }

    private static boolean holds(List<Equation> equations) {
        return equations.stream().allMatch(Equation::holds);
    }

    private static List<String> line(Equation equation) {
        String sides = number(equation.left()) + (equation.left() == equation.right() ? " = " : " / ") + number(equation.right())
                + (equation.inFlight() == 0 ? "" : " (in flight " + number(equation.inFlight()) + ")");
        String name = mark(equation.holds()) + " " + equation.name();
        if (name.length() + sides.length() + 2 > WIDTH) return List.of(name, " ".repeat(WIDTH - sides.length()) + sides);
        return List.of(name + " ".repeat(Math.max(2, 60 - name.length())) + sides);
    }

    private static List<String> differences(String title, String mark, List<Difference> differences) {
        if (differences.isEmpty()) return List.of();
        var lines = new ArrayList<String>(List.of("", title));
        differences.stream().limit(DIFFERENCES_SHOWN).forEach(difference -> lines.addAll(wrap(mark, difference.toString())));
        int more = differences.size() - DIFFERENCES_SHOWN;
        if (more > 0) lines.add("  and " + more + " more");
        return lines;
    }

    private static List<String> wrap(String lead, String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(lead);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > WIDTH && line.length() > lead.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(lead.length()));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    private static String mark(boolean holds) {
        return holds ? "✓" : "✗";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
