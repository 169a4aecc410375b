package io.millrace.schemas.plan;

/**
 * The usual shapes of ISO-8601 read from bytes: {@code 2015-01-01T15:00:00}, a blank for the T, up to nine digits of a second's fraction, then
 * nothing, {@code Z} or an offset like {@code +01:00}. Everything else, right or wrong, is left to java.time.
 */
final class IsoTime {
    static final long UNUSUAL = Long.MIN_VALUE;

    private static final int SECONDS_END = 19;
    private static final int[] MONTH_STARTS = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private IsoTime() {}

    /** @return epoch milliseconds, rounded down, or {@link #UNUSUAL} */
    static long millis(byte[] text, int from, int to) {
        if (to - from < SECONDS_END || text[from + 4] != '-' || text[from + 7] != '-' || text[from + 13] != ':' || text[from + 16] != ':') return UNUSUAL;
        if (text[from + 10] != 'T' && text[from + 10] != ' ') return UNUSUAL;
        int century = two(text, from);
        int yearOfCentury = two(text, from + 2);
        int month = two(text, from + 5);
        int day = two(text, from + 8);
        int hour = two(text, from + 11);
        int minute = two(text, from + 14);
        int second = two(text, from + 17);
        if ((century | yearOfCentury | month | day | hour | minute | second) < 0) return UNUSUAL;
        int year = 100 * century + yearOfCentury;
        if (year == 0 || month == 0 || month > 12 || day == 0 || day > lengthOf(year, month) || hour > 23 || minute > 59 || second > 59) return UNUSUAL;
        long local = 1_000L * (86_400L * epochDay(year, month, day) + 3_600 * hour + 60 * minute + second);
        return withRest(local, text, from + SECONDS_END, to);
    }

    private static long withRest(long seconds, byte[] text, int from, int to) {
        int at = from;
        int millis = 0;
        if (at < to && text[at] == '.') {
            int digits = 0;
            for (at++; at < to && isDigit(text[at]); at++, digits++) {
                if (digits < 3) millis = 10 * millis + text[at] - '0';
            }
            if (digits == 0 || digits > 9) return UNUSUAL;
            for (; digits < 3; digits++) millis *= 10;
        }
        if (at == to || at == to - 1 && text[at] == 'Z') return seconds + millis;
        if (to - at != 6 || text[at] != '+' && text[at] != '-' || text[at + 3] != ':') return UNUSUAL;
        int hours = two(text, at + 1);
        int minutes = two(text, at + 4);
        if ((hours | minutes) < 0 || hours > 17 || minutes > 59) return UNUSUAL;
        int offset = 3_600_000 * hours + 60_000 * minutes;
        return seconds + millis + (text[at] == '+' ? -offset : offset);
    }

    private static int lengthOf(int year, int month) {
        return month == 2 && isLeap(year) ? 29 : MONTH_STARTS[month] - MONTH_STARTS[month - 1];
    }

    private static long epochDay(int year, int month, int day) {
        int before = year - 1;
        int leapDay = month > 2 && isLeap(year) ? 1 : 0;
        return 365L * before + before / 4 - before / 100 + before / 400 - 719_162 + MONTH_STARTS[month - 1] + leapDay + day - 1;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Two digits' value, or less than 0. */
    private static int two(byte[] text, int at) {
        return isDigit(text[at]) && isDigit(text[at + 1]) ? 10 * (text[at] - '0') + text[at + 1] - '0' : -1;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
