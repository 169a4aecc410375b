package io.millrace.sink;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schemas.config.Lane;
import java.util.List;

/** The gauges of a {@link SinkLag}, there only while it is known: nothing behind and nobody knows are not the same. For the thread that polls. */
final class LagGauges {
    private final MeterRegistry meters;
    private final String pipeline;
    private final Lane lane;
    private final SinkLag lag;
    private List<Gauge> shown = List.of();

    LagGauges(MeterRegistry meters, String pipeline, Lane lane, SinkLag lag) {
        this.meters = meters;
        this.pipeline = pipeline;
        this.lane = lane;
        this.lag = lag;
    }

    void show() {
        if (lag.isKnown() == !shown.isEmpty()) return;
        shown.forEach(meters::remove);
        shown = !lag.isKnown() ? List.of() : List.of(
                SinkMeter.LAG_SECONDS.gauge(meters, pipeline, lane, lag, SinkLag::seconds),
                SinkMeter.LAG_RECORDS.gauge(meters, pipeline, lane, lag, SinkLag::records));
    }
}
