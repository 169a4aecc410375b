package io.millrace.monitor.books;

import io.millrace.schemas.time.EventHour;

/**
 * One thing that does not add up and is not in flight.
 *
 * @param partition of the raw topic ({@commit Stage#STREAMS}) or of the stream's topic (other stages); null if it concerns no single one
 * @param offsets of that partition; null if not known
 * @param hour event hour; null if it concerns no single one
 * @param message what was found, both numbers named
 */
public record Difference(Stage stage, Integer partition, OffsetRange offsets, EventHour hour, String message) {
    static Difference at(Stage stage, int partition, OffsetRange offsets, String message) {
        return new Difference(stage, partition, offsets, null, message);
    }

    static Difference of(Stage stage, int partition, String message) {
        return new Difference(stage, partition, null, null, message);
    }

    static Difference in(Stage stage, EventHour hour, String message) {
        return new Difference(stage, null, null, hour, message);
    }

    @Override
    public String toString() {
        var place = new StringBuilder(stage.title());
        if (partition != null) place.append(", partition ").append(partition);
        if (offsets != null) place.append(", offsets ").append(offsets);
        if (hour != null) place.append(", hour ").append(hour);
        return place + ": " + message;
    }
}
