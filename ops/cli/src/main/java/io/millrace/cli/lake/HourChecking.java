package io.millrace.cli.lake;

import io.millrace.cli.Failure;
import io.millrace.cli.connect.KafkaSettings;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.sink.complete.HourReader;
import io.millrace.sink.complete.HourReport;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.S3Store;
import io.millrace.sink.trouble.Trouble;
import io.millrace.sink.way.LaneWay;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code millrace complete}. */
public final class HourChecking {
    private final PipelineConfig pipeline;
    private final Lane lane;
    private final boolean isJson;
    private final PrintWriter out;

    public HourChecking(PipelineConfig pipeline, Lane lane, boolean isJson, PrintWriter out) {
        this.pipeline = pipeline;
        this.lane = lane;
        this.isJson = isJson;
        this.out = out;
    }

    /** @return whether the hour is complete */
    public boolean run(EventHour hour) {
        HourReport report = read(hour);
        var layout = LakeLayout.of(pipeline, lane, LakeLayout.EVENTS);
        String marker = report.isComplete() ? "s3://" + pipeline.sink().bucket() + "/" + layout.marker(hour, report.marker().revision()) : null;
        if (isJson) out.println(HourJson.of(report, lane.name(), marker));
        else HourLines.of(report, lane.name(), marker).forEach(out::println);
        out.flush();
        return report.isComplete();
    }

    private HourReport read(EventHour hour) {
        var kafka = pipeline.kafka();
        try (var store = S3Store.connect(pipeline.sink());
                var bulk = new Bulk();
                var way = LaneWay.inKafka(LaneTopics.of(pipeline, lane), pipeline.dedupe().isById(), KafkaSettings.admin(kafka), KafkaSettings.consumer(kafka, Map.of()), InstantSource.system())) {
            return new HourReader(way, store, pipeline, lane, bulk).read(hour);
        } catch (Trouble e) {
            throw new Failure("hour " + hour + " could not be looked at: " + e.getMessage(), e);
        }
    }
}
