package io.millrace.cli.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Some of the failed rows: as many as are to be shown, shared out among the rules so that each has its first. */
final class FailedRows {
    private final int most;
    private final List<List<FailedRow>> byRule = new ArrayList<>();

    FailedRows(int most, int rules) {
        this.most = most;
        for (int i = 0; i < rules; i++) byRule.add(new ArrayList<>());
    }

    boolean wants(int rule) {
        return byRule.get(rule).size() < most;
    }

    void add(int rule, FailedRow row) {
        byRule.get(rule).add(row);
    }

    /** In the file's order. */
    List<FailedRow> shown() {
        var chosen = new ArrayList<FailedRow>();
        for (int turn = 0; turn < most && chosen.size() < most; turn++) {
            for (List<FailedRow> rows : byRule) {
                if (turn < rows.size() && chosen.size() < most) chosen.add(rows.get(turn));
            }
        }
        chosen.sort(Comparator.comparingLong(FailedRow::line));
        return List.copyOf(chosen);
    }
}
