package io.millrace.cli.screen;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
    private Numbers() {}

    /** {@code 11,351} */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 3.4 s} */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** {@code 41 %}, never 100 before the end. */
    public static String percent(long part, long whole) {
        return (whole <= 0 ? 0 : part * 100 / whole) + " %";
    }
}
