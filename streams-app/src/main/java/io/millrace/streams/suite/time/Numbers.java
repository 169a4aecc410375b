package io.millrace.streams.suite.time;

import java.math.BigDecimal;

/** Numbers as Python reads them from text. */
final class Numbers {
    /** No part of a date needs more; to read a number takes time with the square of its digits. */
    private static final int LONGEST = 30;

    private Numbers() {}

    static int whole(String digits) throws NoDate {
        if (digits.isEmpty() || digits.length() > 9) throw new NoDate();
        for (int i = 0; i < digits.length(); i++) {
            if (!Character.isDigit(digits.charAt(i))) throw new NoDate();
        }
        return Integer.parseInt(digits);
    }

    /**
     * Digits with at most one point; null for anything else.
     *
     * @throws NoDate for more digits than a date can have
     */
    static BigDecimal decimal(String token) throws NoDate {
        int points = 0;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c == '.') points++;
            else if (!Character.isDigit(c)) return null;
        }
        if (points > 1 || token.length() == points) return null;
        if (token.length() > LONGEST) throw new NoDate();
        return new BigDecimal(token);
    }
}
