package io.millrace.streams.suite.time;

import java.math.BigDecimal;

/** Numbers as Python reads them from text. */
final class Numbers {
    private Numbers() {}

    static int whole(String digits) throws NoDate {
        if (digits.isEmpty() || digits.length() > 9) throw new NoDate();
        for (int i = 0; i < digits.length(); i++) {
            if (!Character.isDigit(digits.charAt(i))) throw new NoDate();
        }
        return Integer.parseInt(digits);
    }

    /** Digits with at most one point; null for anything else. */
    static BigDecimal decimal(String token) {
        int points = 0;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c == '.') points++;
            else if (!Character.isDigit(c)) return null;
        }
        return points > 1 || token.length() == points ? null : new BigDecimal(token);
    }
}
