package io.millrace.streams.suite.time;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/**
 * Reads a text as Python's {@code dateutil.parser.parse} 2.9 does, month before day. Differences: what the text leaves out comes from
 * 2000-01-01 00:00 (dateutil: from today), two-digit years lie in 1976–2075 (dateutil: within 50 years of today).
 */
public final class DateText {
    private static final LocalDate DEFAULT_DAY = LocalDate.of(2000, 1, 1);
    private static final int THIS_YEAR = 2026;

    private final List<String> tokens;
    private final DateParts date = new DateParts();
    private final TimeParts time = new TimeParts();
    private final ZoneParts zone;
    private Integer weekday;

    private DateText(List<String> tokens) {
        this.tokens = tokens;
        this.zone = new ZoneParts(tokens);
    }

    /** Empty if the text is no date. */
    public static Optional<Moment> parse(String text) {
        try {
            return Optional.of(new DateText(DateTokens.of(text)).read());
        } catch (NoDate | IndexOutOfBoundsException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private Moment read() throws NoDate {
        for (int i = 0; i < tokens.size(); i++) i = token(i);
        date.resolve();
        return moment();
    }

    /** @return the index of the last token used up */
    private int token(int i) throws NoDate {
        String token = tokens.get(i);
        BigDecimal number = Numbers.decimal(token);
        if (number != null) return number(i, token, number);
        if (DateWords.weekday(token) != null) {
            weekday = DateWords.weekday(token);
            return i;
        }
        if (DateWords.month(token) != null) return month(i, DateWords.month(token));
        if (DateWords.halfDay(token) != null) {
            time.halfDay(DateWords.halfDay(token));
            return i;
        }
        if (time.hour != null && zone.mayBeNamed(token)) return zone.name(i, token);
        if (time.hour != null && (token.equals("+") || token.equals("-"))) return zone.offset(i, token.equals("+") ? 1 : -1);
        if (!DateWords.isJump(token)) throw new NoDate();
        return i;
    }

    private boolean has(int i) {
        return i < tokens.size();
    }

    private int month(int i, int month) throws NoDate {
        date.addMonth(month);
        if (!has(i + 1)) return i;
        String separator = tokens.get(i + 1);
        if (separator.equals("-") || separator.equals("/")) {
            date.add(tokens.get(i + 2));
            if (!has(i + 3) || !tokens.get(i + 3).equals(separator)) return i + 2;
            date.add(tokens.get(i + 4));
            return i + 4;
        }
        if (has(i + 4) && separator.equals(" ") && tokens.get(i + 3).equals(" ") && tokens.get(i + 2).equalsIgnoreCase("of")) {
            if (Numbers.decimal(tokens.get(i + 4)) != null && tokens.get(i + 4).indexOf('.') < 0) {
                date.addYear(Integer.toString(withCentury(Numbers.whole(tokens.get(i + 4)), false)));
            }
            return i + 4;
        }
        return i;
    }

    private int number(int i, String token, BigDecimal value) throws NoDate {
        int length = token.length();
        boolean point = token.indexOf('.') >= 0;
        if (date.size() == 3 && (length == 2 || length == 4) && time.hour == null
                && (!has(i + 1) || !tokens.get(i + 1).equals(":") && DateWords.timeUnit(tokens.get(i + 1)) == null)) {
            time.hour = Numbers.whole(token.substring(0, 2));
            if (length == 4) time.minute = Numbers.whole(token.substring(2));
            return i;
        }
        if (length == 6 || length > 6 && token.indexOf('.') == 6) {
            if (date.size() == 0 && !point) {
                for (int at = 0; at < 6; at += 2) date.add(token.substring(at, at + 2));
            } else {
                time.hour = Numbers.whole(token.substring(0, 2));
                time.minute = Numbers.whole(token.substring(2, 4));
                time.seconds(token.substring(4));
            }
            return i;
        }
        if (length == 8 || length == 12 || length == 14) return compact(i, token, length);
        int unit = unitAt(i);
        if (unit >= 0) {
            time.assign(token, value, DateWords.timeUnit(tokens.get(unit)) + (unit > i ? 0 : 1));
            return Math.max(unit, i);
        }
        if (has(i + 2) && tokens.get(i + 1).equals(":")) return clock(i, value);
        if (has(i + 1) && List.of("-", "/", ".").contains(tokens.get(i + 1))) return separated(i, token);
        if (!has(i + 1) || DateWords.isJump(tokens.get(i + 1))) {
            if (has(i + 2) && DateWords.halfDay(tokens.get(i + 2)) != null) {
                time.hour = TimeParts.inHalf(value.intValue(), DateWords.halfDay(tokens.get(i + 2)));
                return i + 2;
            }
            date.addNumber(small(value), value.compareTo(BigDecimal.valueOf(100)) > 0);
            return i + 1;
        }
        if (DateWords.halfDay(tokens.get(i + 1)) != null && value.compareTo(BigDecimal.valueOf(24)) < 0) {
            time.hour = TimeParts.inHalf(value.intValue(), DateWords.halfDay(tokens.get(i + 1)));
            return i + 1;
        }
        if (!date.couldBeDay(small(value)) || value.compareTo(BigDecimal.valueOf(31)) > 0) throw new NoDate();
        date.addNumber(small(value), false);
        return i;
    }

    private static int small(BigDecimal value) throws NoDate {
        if (value.precision() - value.scale() > 9) throw new NoDate();
        return value.intValue();
    }

    private int compact(int i, String token, int length) throws NoDate {
        date.addYear(token.substring(0, 4));
        date.add(token.substring(4, 6));
        date.add(token.substring(6, 8));
        if (length > 8) {
            time.hour = Numbers.whole(token.substring(8, 10));
            time.minute = Numbers.whole(token.substring(10, 12));
            if (length > 12) time.second = Numbers.whole(token.substring(12));
        }
        return i;
    }

    /** The index of the word that names the number's unit of time: behind it, else before it; -1 if there is none. */
    private int unitAt(int i) {
        if (has(i + 1) && DateWords.timeUnit(tokens.get(i + 1)) != null) return i + 1;
        if (has(i + 2) && tokens.get(i + 1).equals(" ") && DateWords.timeUnit(tokens.get(i + 2)) != null) return i + 2;
        if (i > 0 && DateWords.timeUnit(tokens.get(i - 1)) != null) return i - 1;
        boolean last = i == tokens.size() - 1;
        return i > 1 && last && tokens.get(i - 1).equals(" ") && DateWords.timeUnit(tokens.get(i - 2)) != null ? i - 2 : -1;
    }

    private int clock(int i, BigDecimal hours) throws NoDate {
        BigDecimal minutes = Numbers.decimal(tokens.get(i + 2));
        if (minutes == null) throw new NoDate();
        time.hour = small(hours);
        time.minutes(minutes);
        if (!has(i + 4) || !tokens.get(i + 3).equals(":")) return i + 2;
        time.seconds(tokens.get(i + 4));
        return i + 4;
    }

    private int separated(int i, String token) throws NoDate {
        String separator = tokens.get(i + 1);
        date.add(token);
        if (!has(i + 2) || DateWords.isJump(tokens.get(i + 2))) return i + 1;
        addMonthOrNumber(tokens.get(i + 2));
        if (!has(i + 3) || !tokens.get(i + 3).equals(separator)) return i + 2;
        addMonthOrNumber(tokens.get(i + 4));
        return i + 4;
    }

    private void addMonthOrNumber(String token) throws NoDate {
        Integer month = DateWords.month(token);
        if (month != null) date.addMonth(month);
        else date.add(token);
    }

    private static int withCentury(int year, boolean centurySpecified) {
        if (year >= 100 || centurySpecified) return year;
        int full = year + THIS_YEAR / 100 * 100;
        return full >= THIS_YEAR + 50 ? full - 100 : full;
    }

    private Moment moment() throws NoDate {
        if (date.size() == 0 && weekday == null && time.isEmpty() && zone.isEmpty()) throw new NoDate();
        int year = date.resolvedYear == null ? DEFAULT_DAY.getYear() : withCentury(date.resolvedYear, date.centurySpecified);
        int month = date.resolvedMonth == null ? DEFAULT_DAY.getMonthValue() : date.resolvedMonth;
        if (year < 1 || year > 9999) throw new NoDate();
        LocalDate day = LocalDate.of(year, month, date.resolvedDay == null ? DEFAULT_DAY.getDayOfMonth() : date.resolvedDay);
        if (weekday != null && (date.resolvedDay == null || date.resolvedDay == 0)) day = day.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(weekday + 1)));
        LocalDateTime local = day.atTime(time.toLocalTime());
        Integer seconds = zone.seconds();
        BigInteger nanos = BigInteger.valueOf(local.toEpochSecond(ZoneOffset.UTC) - (seconds == null ? 0 : seconds)).multiply(BigInteger.valueOf(1_000_000_000L))
                .add(BigInteger.valueOf(local.getNano()));
        return new Moment(nanos, seconds != null);
    }
}
