package io.millrace.benchmarks.contest;

import io.millrace.benchmarks.PairedRatio;
import io.millrace.benchmarks.Spread;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as people read it. */
final class Markdown {
    private Markdown() {}

    static String of(Report report) {
        var text = new StringBuilder("# ").append(report.wording().title()).append("\n\n").append(conditions(report)).append('\n');
        List<Wording.Column> columns = columns(report);
        text.append(row("case", columns.stream().map(Wording.Column::heading).toList(), "correct")).append("|---".repeat(columns.size() + 2)).append("|\n");
        for (CaseFigures one : report.cases()) {
            text.append(row(one.name(), columns.stream().map(column -> cell(column, one.figures().get(column.key()))).toList(), one.correct() ? "yes" : "**no**"));
        }
        if (!report.ratios().isEmpty()) text.append("\n| ratio | median | ").append(interval(report)).append(" |\n|---|---|---|\n");
        report.ratios().forEach((name, ratio) -> text.append(format("| %s | %.2f | %.2f–%.2f |%n", name, ratio.median(), ratio.low(), ratio.high())));
        for (CaseFigures one : report.cases()) one.problems().forEach(problem -> text.append("\n**").append(one.name()).append("** ").append(problem).append('\n'));
        return text.append(format("%n%s; Java %s; JVM options of each case: `%s`%s; seed %d; %s.%n", report.machine(), report.java(), report.jvm(),
                report.kafka().isEmpty() ? "" : "; client settings " + report.kafka(), report.seed(), report.date())).toString();
    }

    /** Those that any case tells. */
    private static List<Wording.Column> columns(Report report) {
        return report.wording().columns().stream().filter(column -> report.cases().stream().anyMatch(one -> one.figures().containsKey(column.key()))).toList();
    }

    private static String row(String first, List<String> cells, String last) {
        return cells.stream().collect(Collectors.joining(" | ", "| " + first + " | ", " | " + last + " |\n"));
    }

    private static String conditions(Report report) {
        Wording wording = report.wording();
        return format("""
                Written by `./millrace bench %1$s`; the same in `%1$s.json`. %2$s spread over %3$s of stream time; %4$d round%5$s, each case once a round in JVMs of
                its own, in an order that changes from round to round; the servers are processes of their own on the same processors. %6$s CPU is user and system time of the process.
                A cell is the median, in brackets the lowest and the highest round. Ratios are taken within rounds.

                %7$s
                """, wording.benchmark(), wording.input(), report.span().substring(2).toLowerCase(Locale.ROOT), report.rounds(), report.rounds() == 1 ? "" : "s",
                window(report), wording.cases());
    }

    private static String window(Report report) {
        return report.cases().stream().allMatch(CaseFigures::warm)
                ? report.wording().warm()
                : "**Too few events for a warm window: figures contain the start of the JVM and its compiler, and say little.**";
    }

    private static String interval(Report report) {
        return report.rounds() < PairedRatio.FEWEST_FOR_INTERVAL ? "lowest–highest (fewer than 6 rounds)" : "95 % interval of the median (order statistics)";
    }

    private static String cell(Wording.Column column, Spread spread) {
        if (spread == null) return "–";
        return column.text(spread.median()) + " (" + column.text(spread.min()) + "–" + column.text(spread.max()) + ")";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
