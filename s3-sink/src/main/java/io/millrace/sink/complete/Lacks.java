package io.millrace.sink.complete;

import io.millrace.sink.complete.HourReport.ChainReport;
import io.millrace.sink.complete.HourReport.InputReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Says in words what an hour without a marker waits for. */
final class Lacks {
    private Lacks() {}

    /** @param isEverDue whether the hour will get a marker once nothing else is missing */
    static List<String> of(HourReport report, boolean isEverDue) {
        if (report.now() < report.over()) return List.of("the hour and its grace are not over before " + time(report.over()) + ", in " + in(report.over() - report.now()));
        var lacks = new ArrayList<String>();
        report.raw().stream().filter(partition -> !partition.isPassed()).forEach(partition -> lacks.add(ofInput("raw", partition)));
        report.byId().stream().filter(partition -> !partition.isPassed()).forEach(partition -> lacks.add(ofInput("by-id", partition)));
        report.chains().stream().filter(chain -> !chain.isReached()).forEach(chain -> lacks.add(ofChain(chain)));
        if (report.raw().isEmpty()) lacks.add("there is no raw topic");
        if (!lacks.isEmpty()) return lacks;
        return List.of(isEverDue
                ? "nothing is missing: the sink that has partition 0 writes the marker with its next look. Is a sink running, and what does its log say?"
                : "the hour has no rows and lies before the first one that was marked, or before any row: it gets no marker. Hours without rows get one from there on");
    }

    private static String ofInput(String kind, InputReport partition) {
        Input input = partition.input();
        String where = kind + " partition " + partition.partition() + ": ";
        if (input.isCut()) return where + "accounted for up to offset " + input.audited() + ", but it ends at " + input.end() + ": the topic was truncated or created again";
        String far = "accounted for up to offset " + input.audited() + " of " + input.end() + (input.watermark() == Input.NONE ? "" : ", record time " + time(input.watermark()));
        if (input.waiting() != Input.NONE) {
            return where + far + "; offset " + input.clear() + " of " + time(input.waiting()) + " waits. streams-app is stopped or behind";
        }
        return where + far + "; what follows offset " + input.clear() + " is of a transaction that is open, or was not looked at yet";
    }

    private static String ofChain(ChainReport chain) {
        return "valid partition " + chain.partition() + ": committed up to offset " + chain.end() + ", the topic ends at " + chain.needed()
                + ". The sink commits what it has read after sink.roll.age; is it running?";
    }

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String in(long millis) {
        Duration left = Duration.ofMillis(millis).truncatedTo(ChronoUnit.SECONDS);
        return left.toHours() > 48 ? left.toDays() + " days" : left.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
