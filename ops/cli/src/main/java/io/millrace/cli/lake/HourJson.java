package io.millrace.cli.lake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.sink.complete.HourReport;
import io.millrace.sink.complete.HourReport.InputReport;
import io.millrace.sink.complete.Input;
import java.time.Instant;
import java.util.List;

/** A report for programs. */
final class HourJson {
    private HourJson() {}

    /** @param marker its address, or null */
    static ObjectNode of(HourReport report, String lane, String marker) {
        var json = JsonNodeFactory.instance.objectNode().put("hour", report.hour().toString()).put("lane", lane).put("complete", report.isComplete());
        json.put("marker", marker);
        json.put("revision", report.isComplete() ? report.marker().revision() : 0);
        json.put("rows", report.isComplete() ? report.marker().rows() : 0).put("files", report.isComplete() ? report.marker().files().size() : 0);
        json.put("unnamedRows", report.unnamedRows()).put("unnamedFiles", report.unnamed().size());
        json.put("now", time(report.now())).put("over", time(report.over()));
        inputs(report.raw(), json.putArray("raw"));
        inputs(report.byId(), json.putArray("byId"));
        ArrayNode chains = json.putArray("chains");
        report.chains().forEach(chain -> chains.addObject().put("partition", chain.partition()).put("committedTo", chain.end()).put("end", chain.needed()).put("reached", chain.isReached()));
        ArrayNode lacks = json.putArray("lacks");
        report.lacks().forEach(lacks::add);
        return json;
    }

    private static void inputs(List<InputReport> partitions, ArrayNode json) {
        for (InputReport partition : partitions) {
            Input input = partition.input();
            json.addObject().put("partition", partition.partition()).put("accountedTo", input.audited()).put("recordTime", time(input.watermark()))
                    .put("waitsFrom", input.clear()).put("waitingTime", time(input.waiting())).put("end", input.end()).put("passed", partition.isPassed());
        }
    }

    private static String time(long millis) {
        return millis == Input.NONE ? null : Instant.ofEpochMilli(millis).toString();
    }
}
