package io.millrace.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schemas.config.Lane;
import io.millrace.sink.row.VersionReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs versions whose rows cannot lie in the same files. */
final class ApartVersions implements VersionReport {
    private static final Logger LOG = LoggerFactory.getLogger(ApartVersions.class);

    private final Counter counter;

    ApartVersions(MeterRegistry meters, String pipeline, Lane lane) {
        this.counter = SinkMeter.APART.counter(meters, pipeline, lane);
    }

    @Override
    public void apart(int older, int newer, String why) {
        LOG.warn("schema id {}: its rows keep part files of their own beside those of schema id {}, a newer version of their record: {}", older, newer, why);
        counter.increment();
    }
}
