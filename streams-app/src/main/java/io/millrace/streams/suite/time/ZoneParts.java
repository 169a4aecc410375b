package io.millrace.streams.suite.time;

import java.util.List;

/** The time zone as far as a text has named it. */
final class ZoneParts {
    private final List<String> tokens;
    private String name;
    private Integer offset;

    ZoneParts(List<String> tokens) {
        this.tokens = tokens;
    }

    boolean isEmpty() {
        return name == null && offset == null;
    }

    /** East of UTC; null if the text names no zone, or one that only its name tells. */
    Integer seconds() {
        return name != null && DateWords.isUtc(name) ? Integer.valueOf(0) : offset;
    }

    boolean mayBeNamed(String token) {
        return isEmpty() && DateWords.looksLikeZone(token);
    }

    private boolean has(int i) {
        return i < tokens.size();
    }

    /** In "GMT+3" my time + 3 is GMT, so the sign that follows is turned round. */
    int name(int i, String token) {
        name = token;
        offset = DateWords.isUtc(token) ? Integer.valueOf(0) : null;
        if (has(i + 1) && (tokens.get(i + 1).equals("+") || tokens.get(i + 1).equals("-"))) {
            tokens.set(i + 1, tokens.get(i + 1).equals("+") ? "-" : "+");
            offset = null;
            if (DateWords.isUtc(token)) name = null;
        }
        return i;
    }

    /** "-0300", "-03:00", "-3" */
    int offset(int i, int sign) throws NoDate {
        String digits = tokens.get(i + 1);
        int used = i + 1;
        int minutes;
        if (digits.length() == 4) {
            minutes = Numbers.whole(digits.substring(0, 2)) * 60 + Numbers.whole(digits.substring(2));
        } else if (has(i + 2) && tokens.get(i + 2).equals(":")) {
            minutes = Numbers.whole(digits) * 60 + Numbers.whole(tokens.get(i + 3));
            used = i + 3;
        } else if (digits.length() <= 2) {
            minutes = Numbers.whole(digits) * 60;
        } else {
            throw new NoDate();
        }
        offset = sign * minutes * 60;
        return nameInParentheses(used);
    }

    /** "-0300 (BRST)" */
    private int nameInParentheses(int used) {
        boolean named = has(used + 4) && DateWords.isJump(tokens.get(used + 1)) && tokens.get(used + 2).equals("(") && tokens.get(used + 4).equals(")")
                && tokens.get(used + 3).length() >= 3 && name == null && DateWords.looksLikeZone(tokens.get(used + 3));
        if (!named) return used;
        name = tokens.get(used + 3);
        return used + 4;
    }
}
