package io.millrace.streams.suite.time;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** The numbers that a text gave to the directives of a format. */
final class Fields {
    private static final int NONE = -1;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final byte[][] MONTHS = prefixes(DirectiveChoices.MONTHS);
    private static final byte[][] WEEKDAYS = prefixes(DirectiveChoices.WEEKDAYS);

    private final int[] values = new int[128];
    private boolean zoneIsValid;

    private static byte[][] prefixes(List<String> names) {
        return names.stream().map(name -> name.substring(0, 3).getBytes(UTF_8)).toArray(byte[][]::new);
    }

    void clear() {
        Arrays.fill(values, NONE);
        zoneIsValid = true;
    }

    void set(char code, byte[] text, int from, int to) {
        switch (code) {
            case '\0', 'p', 'Z', 'f' -> { }
            case 'A', 'a' -> values['a'] = index(WEEKDAYS, text, from, to);
            case 'B', 'b' -> values['m'] = index(MONTHS, text, from, to) + 1;
            case 'z' -> zoneIsValid = isZone(text, from, to);
            default -> values[code] = number(text, from, to);
        }
    }

    private static int index(byte[][] names, byte[] text, int from, int to) {
        for (int i = 0; i < names.length; i++) {
            if (Directive.startsWith(names[i], text, from, to)) return i;
        }
        return NONE;
    }

    private static int number(byte[] text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (text[i] != ' ') value = value * 10 + text[i] - '0';
        }
        return value;
    }

    /** Less than a day, and colons everywhere or nowhere. */
    private static boolean isZone(byte[] text, int from, int to) {
        if (text[from] == 'Z') return true;
        boolean colon = text[from + 3] == ':';
        int minutes = from + (colon ? 4 : 3);
        if (minutes + 2 < to && text[minutes + 2] != '.' && (text[minutes + 2] == ':') != colon) return false;
        return number(text, from + 1, from + 3) < 24;
    }

    /** They are a date and time that Python's datetime takes: years 1 to 9999, no leap second. */
    boolean areValid() {
        if (!zoneIsValid || values['S'] > 59) return false;
        int year = year();
        int month = values['m'] == NONE ? 1 : values['m'];
        int day = values['d'] == NONE ? 1 : values['d'];
        int dayOfYear = values['j'];
        int weekday = weekday();
        if (dayOfYear == NONE && weekday != NONE) {
            if (values['U'] != NONE || values['W'] != NONE) return year >= 1 && isDay(year, byWeek(year, weekday));
            if (values['G'] != NONE && values['V'] != NONE) return isIsoDay(values['G'], values['V'], weekday + 1);
        }
        if (dayOfYear != NONE) return year >= 1 && isDay(year, dayOfYear);
        return year >= 1 && day <= DAYS[month - 1] + (month == 2 && isLeap(year) ? 1 : 0);
    }

    private int year() {
        if (values['Y'] != NONE) return values['Y'];
        if (values['y'] != NONE) return values['y'] + (values['y'] <= 68 ? 2000 : 1900);
        return 1900;
    }

    private int weekday() {
        if (values['a'] != NONE) return values['a'];
        if (values['w'] != NONE) return (values['w'] + 6) % 7;
        return values['u'] == NONE ? NONE : values['u'] - 1;
    }

    private int byWeek(int year, int weekday) {
        boolean fromMonday = values['U'] == NONE;
        int first = firstWeekday(year);
        int day = weekday;
        if (!fromMonday) {
            first = (first + 1) % 7;
            day = (day + 1) % 7;
        }
        int week = fromMonday ? values['W'] : values['U'];
        return week == 0 ? 1 + day - first : 1 + (7 - first) % 7 + 7 * (week - 1) + day;
    }

    private static boolean isIsoDay(int year, int week, int weekday) {
        if (year < 1) return false;
        int fourth = (firstWeekday(year) + 3) % 7 + 1;
        return isDay(year, week * 7 + weekday - fourth - 3);
    }

    /** The day, counted from a year's first, is one from year 1 to 9999. */
    private static boolean isDay(int year, int dayOfYear) {
        if (dayOfYear < 1) return year > 1;
        return year < 9999 || dayOfYear <= (isLeap(year) ? 366 : 365);
    }

    /** Of 1 January; 0 is Monday. */
    private static int firstWeekday(int year) {
        int before = year - 1;
        return (before * 365 + before / 4 - before / 100 + before / 400) % 7;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
