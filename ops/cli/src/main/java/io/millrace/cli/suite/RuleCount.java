package io.millrace.cli.suite;

import io.millrace.streams.suite.Rule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What one rule said of all rows.
 *
 * @param considered rows that the rule looked at: its condition held, its values were not null
 * @param unexpected rows of them that failed
 */
record RuleCount(Rule rule, long considered, long unexpected) {
    private static final int HUNDREDTHS = 2;

    /** Great Expectations' verdict on the batch. */
    boolean success() {
        return considered == 0 || (double) (considered - unexpected) / considered >= rule.mostly();
    }

    /** Percent of the considered rows that failed: two decimals, or so many that it is not 0; never 100 unless all did. */
    String percent() {
        if (unexpected == 0) return "0";
        var share = BigDecimal.valueOf(unexpected * 100).divide(BigDecimal.valueOf(considered), MathContext.DECIMAL64);
        BigDecimal rounded = share.setScale(HUNDREDTHS, RoundingMode.DOWN);
        return (rounded.signum() == 0 ? share.round(new MathContext(1, RoundingMode.DOWN)) : rounded).stripTrailingZeros().toPlainString();
    }
}
