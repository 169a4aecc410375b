package io.millrace.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Screen;
import io.millrace.cli.screen.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Verdicts for people. */
final class VerdictsText {
    private static final int WIDEST = 90;

    private final Verdicts verdicts;
    private final List<String> lines = new ArrayList<>();

    VerdictsText(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    void show(Screen screen) {
        lines().forEach(screen::line);
    }

    List<String> lines() {
        failures();
        misfits();
        rules();
        section("Not applied (suite-mode: partial)", verdicts.unsupported().stream().map(LoadedSuite::describe).toList());
        section("✗ Not in the schema, so null in every row: a typo looks the same", verdicts.missingFields());
        totals();
        return lines;
    }

    private void section(String title, List<String> content) {
        if (content.isEmpty()) return;
        lines.add(title);
        content.forEach(line -> lines.add("  " + line));
        lines.add("");
    }

    private void failures() {
        long all = verdicts.failureCount();
        if (all == 0) return;
        var table = new Table("line", "rule", "action", "values").cellsUpTo(WIDEST);
        verdicts.failures().forEach(failed -> table.row(failed.line(), failed.rule().name(), failed.rule().action(), values(failed)));
        List<String> content = verdicts.failures().isEmpty() ? new ArrayList<>() : table.lines();
        more(content, all - verdicts.failures().size());
        section("Failures (values stand here because this is your own terminal; the stream's logs have none)", content);
    }

    private void misfits() {
        long all = verdicts.rows().misfit();
        List<String> content = new ArrayList<>(verdicts.misfits().stream().map(misfit -> "line " + misfit.line() + ": " + misfit.why()).toList());
        more(content, all - content.size());
        section("Rows that do not fit the schema", content);
    }

    private static void more(List<String> content, long left) {
        if (left > 0) content.add("… and " + Numbers.grouped(left) + " more");
    }

    private static String values(FailedRow failed) {
        return failed.values().entrySet().stream().map(value -> value.getKey() + " = " + shown(value.getValue())).collect(Collectors.joining(", "));
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? "'" + value.textValue() + "'" : value.toString();
    }

    private void rules() {
        var table = new Table("rule", "considered", "unexpected", "%", "mostly", "action", "verdict").cellsUpTo(WIDEST);
        for (RuleCount count : verdicts.rules()) {
            String mostly = BigDecimal.valueOf(count.rule().mostly()).stripTrailingZeros().toPlainString();
            table.row(count.rule().name(), count.considered(), count.unexpected(), count.percent(), mostly, count.rule().action(), count.success() ? "✓" : "✗ fails");
        }
        section("Rules", table.lines());
    }

    private void totals() {
        var rows = verdicts.rows();
        lines.add(Numbers.grouped(rows.read()) + " rows = " + Numbers.grouped(rows.valid()) + " valid (" + Numbers.grouped(rows.flagged()) + " of them flagged) + "
                + Numbers.grouped(rows.deadLetters()) + " dead letters + " + Numbers.grouped(rows.misfit()) + " that do not fit the schema");
        long failed = verdicts.rules().stream().filter(count -> !count.success()).count();
        if (failed == 0) lines.add((verdicts.success() ? "✓" : "✗") + " all " + verdicts.rules().size() + " rules succeed" + (rows.misfit() > 0 ? ", but not all rows fit" : ""));
        else lines.add("✗ " + failed + " of " + verdicts.rules().size() + " rules fail");
    }
}
