package io.millrace.streams.suite.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An interval of exact numbers, null where it is open.
 *
 * @param strictMin the minimum itself lies outside
 */
public record Bounds(BigDecimal min, BigDecimal max, boolean strictMin, boolean strictMax) {
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    /** The smallest whole number of units inside; null without a minimum. */
    public BigInteger lowest(BigDecimal unit) {
        if (min == null) return null;
        return strictMin ? min.divide(unit, 0, RoundingMode.FLOOR).toBigInteger().add(BigInteger.ONE) : min.divide(unit, 0, RoundingMode.CEILING).toBigInteger();
    }

    /** The largest whole number of units inside; null without a maximum. */
    BigInteger highest(BigDecimal unit) {
        if (max == null) return null;
        return strictMax ? max.divide(unit, 0, RoundingMode.CEILING).toBigInteger().subtract(BigInteger.ONE) : max.divide(unit, 0, RoundingMode.FLOOR).toBigInteger();
    }

    /** The longs inside: {@code [0]..[1]}, empty if the first is greater. */
    long[] longs(BigDecimal unit) {
        BigInteger lowest = lowest(unit);
        BigInteger highest = highest(unit);
        if (lowest != null && lowest.compareTo(LONG_MAX) > 0 || highest != null && highest.compareTo(LONG_MIN) < 0) return new long[] {1, 0};
        return new long[] {
            lowest == null ? Long.MIN_VALUE : lowest.max(LONG_MIN).longValueExact(), highest == null ? Long.MAX_VALUE : highest.min(LONG_MAX).longValueExact()
        };
    }

    /** The doubles inside, both ends included. A written bound means the double nearest to it, as in Python. */
    double[] doubles() {
        double low = min == null ? Double.NEGATIVE_INFINITY : min.doubleValue();
        double high = max == null ? Double.POSITIVE_INFINITY : max.doubleValue();
        return new double[] {min != null && strictMin ? Math.nextUp(low) : low, max != null && strictMax ? Math.nextDown(high) : high};
    }

    /** The floats inside, both ends included. A written bound means the float nearest to it, as numpy compares. */
    float[] floats() {
        float low = min == null ? Float.NEGATIVE_INFINITY : min.floatValue();
        float high = max == null ? Float.POSITIVE_INFINITY : max.floatValue();
        return new float[] {min != null && strictMin ? Math.nextUp(low) : low, max != null && strictMax ? Math.nextDown(high) : high};
    }
}
