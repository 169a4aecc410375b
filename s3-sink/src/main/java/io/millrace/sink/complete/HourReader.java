package io.millrace.sink.complete;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.complete.HourReport.ChainReport;
import io.millrace.sink.complete.HourReport.InputReport;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Looks, as who writes the markers does, and says what it sees of one hour. Writes nothing. For one thread. */
public final class HourReader {
    private final Way way;
    private final Lake lake;
    private final Duration grace;

    public HourReader(Way way, ObjectStore store, PipelineConfig config, Lane lane, Bulk bulk) {
        this(way, new Lake(store, LakeLayout.of(config, lane, LakeLayout.EVENTS), bulk), config.sink().grace());
    }

    HourReader(Way way, Lake lake, Duration grace) {
        this.way = way;
        this.lake = lake;
        this.grace = grace;
    }

    public HourReport read(EventHour hour) throws Trouble {
        lake.begin();
        Look look = way.look(lake.known());
        lake.follow(look);
        HourMarker found = gather(hour);
        long over = Hours.over(hour, grace);
        List<InputReport> raw = reports(look.raw(), input -> look.now() >= over && (input.passed(look.now()) >= over || input.isClearTo(input.end())));
        List<InputReport> byId = reports(look.byId(), input -> input.isClearTo(input.end()));
        Map<Integer, Long> ends = lake.ends();
        List<ChainReport> chains = look.validEnds().entrySet().stream()
                .map(end -> new ChainReport(end.getKey(), ends.getOrDefault(end.getKey(), 0L), end.getValue())).toList();
        var report = new HourReport(hour, look.now(), over, found.last(), found.added(), raw, byId, chains, List.of());
        if (report.isComplete()) return report;
        boolean isEverDue = new Marking(grace).due(hour, lake.revisions(), lake.held, look.now()).contains(hour);
        return new HourReport(hour, look.now(), over, found.last(), found.added(), raw, byId, chains, Lacks.of(report, isEverDue));
    }

    private HourMarker gather(EventHour hour) throws Trouble {
        try {
            return lake.gather(hour);
        } catch (BadMarker e) {
            throw new Permanent(e.getMessage(), e);
        }
    }

    private interface Passed {
        boolean test(Input input);
    }

    private static List<InputReport> reports(Map<Integer, Input> inputs, Passed passed) {
        return inputs.entrySet().stream().map(input -> new InputReport(input.getKey(), input.getValue(), passed.test(input.getValue()))).toList();
    }
}
