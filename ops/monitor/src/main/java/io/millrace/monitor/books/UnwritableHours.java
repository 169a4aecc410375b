package io.millrace.monitor.books;

import io.millrace.schemas.time.EventHour;
import java.util.TreeSet;

/**
 * Commits name rows that could not be written by raw position, not by hour. Where what the hours lack adds up to exactly those rows, the hours
 * tell; where it does not, nothing is guessed and the hours show what they lack.
 */
final class UnwritableHours {
    private UnwritableHours() {}

    static PerHour of(PerHour valid, ChainJoint chain) {
        var lacking = new PerHour();
        if (chain.unwritable == 0) return lacking;
        var hours = new TreeSet<EventHour>(PerHour.HOURS);
        hours.addAll(valid.hours());
        hours.addAll(chain.committed.hours());
        for (EventHour hour : hours) {
            long lacks = valid.get(hour) - chain.committed.get(hour);
            if (lacks < 0) return new PerHour();
            lacking.add(hour, lacks);
        }
        return lacking.total() == chain.unwritable ? lacking : new PerHour();
    }
}
