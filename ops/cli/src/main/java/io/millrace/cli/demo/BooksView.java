package io.millrace.cli.demo;

import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Screen;
import io.millrace.cli.screen.Table;
import io.millrace.monitor.books.Books;
import io.millrace.monitor.books.Counts;
import io.millrace.monitor.books.Equation;
import io.millrace.monitor.books.HourBooks;
import java.util.List;

/** The books as people read them. */
final class BooksView {
    private static final int MOST_DIFFERENCES = 20;
    private static final int MOST_HOURS = 48;

    private BooksView() {}

    static void show(Books books, Screen screen) {
        screen.blank();
        screen.line("The books of lane " + books.lane() + (books.isClosed() ? ": closed" : ": NOT CLOSED"));
        hours(books).lines().forEach(line -> screen.line("  " + line));
        screen.blank();
        for (Equation equation : books.equations()) screen.line("  " + mark(equation.holds()) + " " + describe(equation));
        for (HourBooks hour : books.hours()) {
            hour.equations().stream().filter(equation -> !equation.holds())
                    .forEach(equation -> screen.line("  ✗ " + name(hour) + ": " + describe(equation)));
        }
        if (books.hours().stream().allMatch(hour -> hour.equations().stream().allMatch(Equation::holds))) {
            screen.line("  ✓ each of them in each event hour");
        }
        deadLetters(books.totals(), screen);
        books.differences().stream().limit(MOST_DIFFERENCES).forEach(difference -> screen.line("  ✗ " + difference));
    }

    private static Table hours(Books books) {
        var table = new Table("event hour", "read", "valid", "duplicates", "dead letters", "in commits", "inserted", "absorbed", "table rows", "");
        List<HourBooks> hours = books.hours();
        int left = Math.max(0, hours.size() - MOST_HOURS);
        if (left > 0) table.row("(" + left + " earlier)", "", "", "", "", "", "", "", "", "");
        for (HourBooks hour : hours.subList(left, hours.size())) row(table, name(hour), hour.counts(), hour.equations());
        row(table, "total", books.totals(), books.equations());
        return table;
    }

    private static void row(Table table, String name, Counts counts, List<Equation> equations) {
        table.row(name, counts.read(), counts.valid(), counts.duplicates(), counts.deadLettersInAll(), counts.rowsInCommits(), counts.inserted(),
                counts.absorbed(), counts.tableRows(), mark(equations.stream().allMatch(Equation::holds)));
    }

    private static void deadLetters(Counts totals, Screen screen) {
        if (totals.deadLetters().isEmpty()) return;
        var table = new Table("dead letters", "count");
        totals.deadLetters().forEach(table::row);
        screen.blank();
        table.lines().forEach(line -> screen.line("  " + line));
    }

    private static String name(HourBooks hour) {
        return hour.hour() == null ? "(no time)" : hour.hour().toString();
    }

    private static String describe(Equation equation) {
        String flying = equation.inFlight() == 0 ? "" : " (+ " + Numbers.grouped(equation.inFlight()) + " in flight)";
        return "%-58s %12s = %s%s".formatted(equation.name(), Numbers.grouped(equation.left()), Numbers.grouped(equation.right()), flying);
    }

    private static String mark(boolean holds) {
        return holds ? "✓" : "✗";
    }
}
