package io.millrace.local.redshift.sql;

import java.util.Map;

/** Redshift's many spellings of a date part, as the one DuckDB and our macros know. */
final class DateParts {
    private static final Map<String, String> PARTS = Map.ofEntries(one("year", "y", "yr", "years", "yrs"), one("quarter", "qtr", "quarters", "qtrs"),
            one("month", "mon", "mons", "months"), one("week", "w", "weeks"), one("day", "d", "days"), one("hour", "h", "hr", "hrs", "hours"),
            one("minute", "m", "min", "mins", "minutes"), one("second", "s", "sec", "secs", "seconds"), one("millisecond", "ms", "msec", "msecs", "milliseconds"),
            one("microsecond", "us", "usec", "usecs", "microseconds"), one("epoch"), one("dow", "dayofweek", "weekday"), one("doy", "dayofyear", "dy", "yearday"));

    private DateParts() {}

    private static Map.Entry<String, String> one(String name, String... others) {
        return Map.entry(name, " " + name + " " + String.join(" ", others) + " ");
    }

    /** From a bare word or a string literal. */
    static String of(Token token) {
        String wanted = " " + token.text().toLowerCase(java.util.Locale.ROOT) + " ";
        return PARTS.entrySet().stream().filter(e -> e.getValue().contains(wanted)).map(Map.Entry::getKey).findFirst()
                .orElseThrow(() -> SqlError.notSupported("date part " + token.text()));
    }
}
