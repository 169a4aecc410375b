package io.millrace.sink.complete;

import io.millrace.schemas.commit.Marker;
import io.millrace.sink.trouble.Trouble;
import java.util.Map;

/** The way from the raw topic to the valid topic, as Kafka shows it. For one thread. */
public interface Way extends AutoCloseable {
    /** @param known by raw partition: what a marker says. Audit records of long ago are deleted, and an idle partition writes no new one */
    Look look(Map<Integer, Marker.RawEnd> known) throws Trouble;

    @Override
    void close();
}
