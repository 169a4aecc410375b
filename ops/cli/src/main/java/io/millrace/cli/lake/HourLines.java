package io.millrace.cli.lake;

import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Table;
import io.millrace.sink.complete.HourReport;
import io.millrace.sink.complete.HourReport.ChainReport;
import io.millrace.sink.complete.HourReport.InputReport;
import io.millrace.sink.complete.Input;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A report for a terminal. */
final class HourLines {
    private HourLines() {}

    /** @param marker its address, or null */
    static List<String> of(HourReport report, String lane, String marker) {
        var lines = new ArrayList<String>();
        if (report.isComplete()) {
            lines.add("✓ hour %s of lane %s is complete: revision %d, %s in %s".formatted(report.hour(), lane, report.marker().revision(),
                    count(report.marker().rows(), "row"), count(report.marker().files().size(), "file")));
            lines.add("    " + marker);
            if (!report.unnamed().isEmpty()) lines.add("    late: " + files(report) + " committed since; the next revision names them, a grace after the first was seen");
        } else {
            lines.add("✗ hour " + report.hour() + " of lane " + lane + " is not complete");
            report.lacks().forEach(lack -> lines.add("    → " + lack));
            lines.add("    committed so far: " + files(report));
        }
        lines.add("");
        lines.add((report.now() >= report.over() ? "✓" : "✗") + " hour and grace are over at " + time(report.over()) + "; it is " + time(report.now()));
        addInputs("raw", report.raw(), lines);
        addInputs("by-id", report.byId(), lines);
        addChains(report.chains(), lines);
        return lines;
    }

    private static void addInputs(String kind, List<InputReport> partitions, List<String> lines) {
        if (partitions.isEmpty()) return;
        var table = new Table(kind, "accounted for to", "record time", "waits from", "of", "ends at", "");
        for (InputReport partition : partitions) {
            Input input = partition.input();
            table.row(partition.partition(), input.audited(), time(input.watermark()), input.clear() < input.end() ? Numbers.grouped(input.clear()) : "–", time(input.waiting()),
                    input.end(), partition.isPassed() ? "✓" : "✗");
        }
        lines.add("");
        lines.addAll(table.lines());
    }

    private static void addChains(List<ChainReport> chains, List<String> lines) {
        var table = new Table("valid", "committed to", "ends at", "");
        for (ChainReport chain : chains) table.row(chain.partition(), chain.end(), chain.needed(), chain.isReached() ? "✓" : "✗");
        lines.add("");
        lines.addAll(table.lines());
    }

    private static String files(HourReport report) {
        return count(report.unnamedRows(), "row") + " in " + count(report.unnamed().size(), "file");
    }

    private static String count(long number, String what) {
        return Numbers.grouped(number) + " " + what + (number == 1 ? "" : "s");
    }

    private static String time(long millis) {
        return millis == Input.NONE ? "–" : Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
