package io.millrace.streams.suite.time;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The numbers of a date in the order they were written, and which of them is year, month and day: dateutil's rules of guessing. */
final class DateParts {
    private final List<Integer> values = new ArrayList<>();
    private int day = -1;
    private int month = -1;
    private int year = -1;
    boolean centurySpecified;

    Integer resolvedYear;
    Integer resolvedMonth;
    Integer resolvedDay;

    int size() {
        return values.size();
    }

    /** A number as it was written: three and more digits can only be a year. */
    void add(String digits) throws NoDate {
        boolean isYear = digits.length() > 2 && digits.chars().allMatch(DateTokens::isDigit);
        if (isYear) centurySpecified = true;
        put(Numbers.whole(digits), isYear ? 'Y' : ' ');
    }

    void addYear(String digits) throws NoDate {
        if (digits.length() > 2) centurySpecified = true;
        put(Numbers.whole(digits), 'Y');
    }

    void addMonth(int value) throws NoDate {
        put(value, 'M');
    }

    void addNumber(int value, boolean moreThan100) throws NoDate {
        if (moreThan100) centurySpecified = true;
        put(value, moreThan100 ? 'Y' : ' ');
    }

    private void put(int value, char label) throws NoDate {
        values.add(value);
        int index = values.size() - 1;
        if (label == 'M') month = once(month, index);
        if (label == 'Y') year = once(year, index);
    }

    private static int once(int known, int index) throws NoDate {
        if (known >= 0) throw new NoDate();
        return index;
    }

    boolean couldBeDay(int value) throws NoDate {
        if (day >= 0) return false;
        if (month < 0) return value >= 1 && value <= 31;
        int m = values.get(month);
        if (m < 1 || m > 12) throw new NoDate();
        int y = year < 0 ? 2000 : values.get(year);
        return value >= 1 && value <= YearMonth.of(Math.floorMod(y, 400) + 2000, m).lengthOfMonth();
    }

    void resolve() throws NoDate {
        int labels = (year >= 0 ? 1 : 0) + (month >= 0 ? 1 : 0) + (day >= 0 ? 1 : 0);
        int n = values.size();
        if (labels > 0 && n == labels || n == 3 && labels == 2) {
            byLabels(n);
        } else if (n > 3) {
            throw new NoDate();
        } else if (n == 1 || month >= 0 && n == 2) {
            withMonth(n);
        } else if (n == 2) {
            two(values.get(0), values.get(1));
        } else if (n == 3) {
            three(values.get(0), values.get(1), values.get(2));
        }
    }

    private void byLabels(int n) {
        int missing = 3 - Math.max(year, 0) - Math.max(month, 0) - Math.max(day, 0);
        if (n == 3) {
            if (year < 0) year = missing;
            else if (month < 0) month = missing;
            else if (day < 0) day = missing;
        }
        set(year < 0 ? null : values.get(year), month < 0 ? null : values.get(month), day < 0 ? null : values.get(day));
    }

    private void withMonth(int n) {
        Integer m = month < 0 ? null : values.get(month);
        Integer other = month < 0 ? values.get(0) : n > 1 ? values.get(1 - month) : null;
        if (other == null) set(null, m, null);
        else if (other > 31) set(other, m, null);
        else set(null, m, other);
    }

    private void two(int a, int b) {
        if (a > 31) set(a, b, null);
        else if (b > 31) set(b, a, null);
        else set(null, a, b);
    }

    private void three(int a, int b, int c) {
        switch (month) {
            case 0 -> { if (b > 31) set(b, a, c); else set(c, a, b); }
            case 1 -> { if (a > 31) set(a, b, c); else set(c, b, a); }
            case 2 -> { if (b > 31) set(b, c, a); else set(a, c, b); }
            default -> {
                if (a > 31 || year == 0) set(a, b, c);
                else if (a > 12) set(c, b, a);
                else set(c, a, b);
            }
        }
    }

    private void set(Integer y, Integer m, Integer d) {
        resolvedYear = y;
        resolvedMonth = m;
        resolvedDay = d;
    }
}
