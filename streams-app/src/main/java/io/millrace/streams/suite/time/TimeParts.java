package io.millrace.streams.suite.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalTime;

/** The time of day as far as a text has named it. */
final class TimeParts {
    private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

    Integer hour;
    Integer minute;
    Integer second;
    private Integer micros;
    private boolean halfDaySeen;

    boolean isEmpty() {
        return hour == null && minute == null && second == null && micros == null && !halfDaySeen;
    }

    void halfDay(int half) throws NoDate {
        if (hour == null || hour > 12) throw new NoDate();
        hour = inHalf(hour, half);
        halfDaySeen = true;
    }

    static int inHalf(int hour, int half) {
        if (hour < 12 && half == 1) return hour + 12;
        return hour == 12 && half == 0 ? 0 : hour;
    }

    /** @param unit 0 hours, 1 minutes, 2 seconds; anything beyond is left out, as dateutil does */
    void assign(String token, BigDecimal value, int unit) throws NoDate {
        if (unit == 0) {
            hour = whole(value);
            BigDecimal rest = fraction(value);
            if (rest.signum() != 0) minute = rest.multiply(SIXTY).intValue();
        } else if (unit == 1) {
            minutes(value);
        } else if (unit == 2) {
            seconds(token);
        }
    }

    void minutes(BigDecimal value) throws NoDate {
        minute = whole(value);
        BigDecimal rest = fraction(value);
        second = rest.signum() == 0 ? null : Integer.valueOf(rest.multiply(SIXTY).intValue());
    }

    void seconds(String token) throws NoDate {
        int point = token.indexOf('.');
        second = Numbers.whole(point < 0 ? token : token.substring(0, point));
        if (point < 0) {
            micros = 0;
        } else {
            micros = Numbers.whole((token.substring(point + 1) + "000000").substring(0, 6));
        }
    }

    LocalTime toLocalTime() {
        return LocalTime.of(or0(hour), or0(minute), or0(second), or0(micros) * 1000);
    }

    private static int or0(Integer value) {
        return value == null ? 0 : value;
    }

    private static int whole(BigDecimal value) throws NoDate {
        if (value.precision() - value.scale() > 9) throw new NoDate();
        return value.intValue();
    }

    private static BigDecimal fraction(BigDecimal value) {
        return value.subtract(value.setScale(0, RoundingMode.DOWN));
    }
}
