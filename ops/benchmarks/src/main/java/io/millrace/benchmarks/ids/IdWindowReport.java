package io.millrace.benchmarks.ids;

import io.millrace.benchmarks.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Results, as JSON and in Markdown.
 *
 * @param jvm options
 * @param cases by case and figure
 */
record IdWindowReport(long ids, int rounds, List<String> jvm, Map<String, Map<String, Spread>> cases) {
    String markdown() {
        var text = new StringBuilder(String.format(Locale.ROOT, """
                # The window of ids

                %,d ids within 24 hours in one window, in batches of 64, one thread; the store alone. Written by `ops/benchmarks` (see its README); the same in
                `id-window.json`. %d rounds, each case once a round in a JVM of its own; time is what the thread used of its processor; of a round the fastest
                iteration, of the rounds the median, in brackets the lowest and the highest. Each answer is checked in passing.

                | case | CPU ns/id |
                |---|---|
                """, ids, rounds));
        row(text, "a_plain_table", "plain table (no times, no expiry, no payload hash): look up and insert");
        row(text, "b_plain_table_fetched", "plain table, batch fetched first");
        row(text, "c_window", "window: look up, insert, expire the oldest");
        row(text, "d_window_fetched", "window, batch fetched first, as streams-app does");
        row(text, "e_window_fetched_with_copies", "the same, one in twenty a copy of any earlier id");
        row(text, "f_window_fetched_copies_only", "the same, copies only");
        row(text, "g_fill", "window being filled from empty, batch fetched first: growth included");
        row(text, "h_restore", "restore from packs in memory, a tenth of the ids per partition");
        row(text, "i_restore_of_a_young_lane", "the same where the final size is not known");
        text.append(String.format(Locale.ROOT, """

                Restore: %.1f M ids/s on one core (young lane: %.1f M).

                Memory: %.1f bytes an id by the budget's account, %.1f by the heap after a collection. Of these 24 are the log's entry (id and payload word), the rest is
                index (5.3 bytes a slot, 53 to 85 %% of the slots taken) and the track of times (2 bytes a millisecond that brought any). Nothing is sealed: an id costs the
                same from its first moment to its last.

                While it was filled, a batch of 64 took %s µs of processor time in the median, %s at 99.9 %%, %s at the most (one of 1,024 segments of the index grows,
                at its largest); by the clock, with whatever else the machine did, %s at 99.9 %%, %s at the most.

                Java %s, %s, %d processors.
                """, 1_000 / median("h_restore", "nanosPerId"), 1_000 / median("i_restore_of_a_young_lane", "nanosPerId"),
                median("g_fill", "budgetBytesPerId"), median("g_fill", "heapBytesPerId"),
                micros("batchMedian"), micros("batch999"), micros("batchMax"), micros("clock999"), micros("clockMax"),
                Runtime.version(), String.join(" ", jvm), Runtime.getRuntime().availableProcessors()));
        return text.toString();
    }

    private void row(StringBuilder text, String name, String words) {
        Spread nanos = figure(name, name.compareTo("g") < 0 ? "nanosPerEvent" : "nanosPerId");
        text.append(String.format(Locale.ROOT, "| %s | %.0f (%.0f–%.0f) |%n", words, nanos.median(), nanos.min(), nanos.max()));
    }

    private String micros(String name) {
        return String.format(Locale.ROOT, "%,.0f", median("g_fill", name));
    }

    private double median(String name, String figure) {
        return figure(name, figure).median();
    }

    private Spread figure(String name, String figure) {
        return cases.get(name).get(figure);
    }
}
