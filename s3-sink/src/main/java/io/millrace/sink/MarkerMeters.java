package io.millrace.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.complete.Completeness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Counts what becomes of event hours. The age grows by itself, also while the thread that writes markers hangs. */
final class MarkerMeters implements Completeness.Report {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Counter hours;
    private final Counter revisions;
    private final Counter failures;
    private final InstantSource clock;
    private volatile Optional<EventHour> newest = Optional.empty();

    MarkerMeters(MeterRegistry meters, String pipeline, Lane lane, InstantSource clock) {
        this.hours = SinkMeter.MARKED.counter(meters, pipeline, lane);
        this.revisions = SinkMeter.REVISED.counter(meters, pipeline, lane);
        this.failures = SinkMeter.MARKING_FAILED.counter(meters, pipeline, lane);
        this.clock = clock;
        SinkMeter.MARKED_AGE.gauge(meters, pipeline, lane, this, MarkerMeters::ageSeconds);
    }

    /** Also what the last hour is; empty where this process does not know. */
    void newest(Optional<EventHour> hour) {
        newest = hour;
    }

    @Override
    public void marked(EventHour hour, int revision) {
        (revision == 1 ? hours : revisions).increment();
    }

    @Override
    public void refused(EventHour hour) {
        failures.increment();
    }

    void failed() {
        failures.increment();
    }

    private double ageSeconds() {
        return newest.map(hour -> (clock.millis() - hour.startMillis() - HOUR) / 1e3).orElse(Double.NaN);
    }
}
