package io.millrace.cli.demo;

import io.millrace.cli.feed.Truth;
import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Screen;
import java.util.List;

/** Whether what was found is what the feed knew, as people read it. */
final class TruthView {
    private static final int MOST = 20;

    private TruthView() {}

    /** @param untrue what differs, a line each */
    static void show(Truth truth, List<String> untrue, Screen screen) {
        screen.blank();
        if (untrue.isEmpty()) {
            screen.line("  ✓ each record met the fate that was known when it was sent: " + Numbers.grouped(truth.total()) + " records, compared by hour, "
                    + "source, outcome and reason; the table's rows by hour and source, no id twice");
            return;
        }
        screen.line("  ✗ the truth differs:");
        untrue.stream().limit(MOST).forEach(line -> screen.line("      " + line));
        if (untrue.size() > MOST) screen.line("      and " + (untrue.size() - MOST) + " more");
    }
}
