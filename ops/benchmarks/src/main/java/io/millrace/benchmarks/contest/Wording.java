package io.millrace.benchmarks.contest;

import java.util.List;
import java.util.Locale;

/**
 * What a report says about itself, in Markdown.
 *
 * @param benchmark as {@code ./millrace bench} knows it, and the name of the report's files
 * @param input what there is to be worked through, up to "spread over"
 * @param warm the part of a run that is measured
 * @param cases what each of them is, and how it was checked
 */
public record Wording(String benchmark, String title, String input, String warm, String cases, List<Column> columns) {
    /**
     * Of the table.
     *
     * @param key of the figure
     * @param number its form
     */
    public record Column(String key, String heading, String number) {
        String text(double value) {
            return String.format(Locale.ROOT, number, value);
        }
    }
}
