package io.millrace.streams.suite.time;

import java.math.BigInteger;

/**
 * A point in time read from a text.
 *
 * @param nanos since 1970-01-01 00:00; UTC if the text named no zone
 * @param zoned the text named its zone
 */
public record Moment(BigInteger nanos, boolean zoned) implements Comparable<Moment> {
    @Override
    public int compareTo(Moment other) {
        return nanos.compareTo(other.nanos);
    }
}
