package io.millrace.streams.suite.time;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words of dateutil's grammar. */
final class DateWords {
    private static final Set<String> JUMPS = Set.of(" ", ".", ",", ";", "-", "/", "'", "at", "on", "and", "ad", "m", "t", "of", "st", "nd", "rd", "th");
    private static final List<String> WEEKDAYS = List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final List<String> MONTHS =
            List.of("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december");
    private static final Map<String, Integer> TIME_UNITS =
            Map.of("h", 0, "hour", 0, "hours", 0, "m", 1, "minute", 1, "minutes", 1, "s", 2, "second", 2, "seconds", 2);

    private DateWords() {}

    private static String lower(String token) {
        return token.toLowerCase(Locale.ROOT);
    }

    static boolean isJump(String token) {
        return JUMPS.contains(lower(token));
    }

    /** 0 is Monday; null for any other word. */
    static Integer weekday(String token) {
        return index(WEEKDAYS, lower(token), false);
    }

    /** 1 is January; null for any other word. */
    static Integer month(String token) {
        Integer index = index(MONTHS, lower(token), true);
        return index == null ? null : index + 1;
    }

    private static Integer index(List<String> names, String word, boolean sept) {
        for (int i = 0; i < names.size(); i++) {
            if (word.equals(names.get(i)) || word.equals(names.get(i).substring(0, 3))) return i;
        }
        return sept && word.equals("sept") ? Integer.valueOf(8) : null;
    }

    /** 0 hours, 1 minutes, 2 seconds; null for any other word. */
    static Integer timeUnit(String token) {
        return TIME_UNITS.get(lower(token));
    }

    /** 0 am, 1 pm; null for any other word. */
    static Integer halfDay(String token) {
        return switch (lower(token)) {
            case "am", "a" -> 0;
            case "pm", "p" -> 1;
            default -> null;
        };
    }

    static boolean isUtc(String token) {
        return Set.of("utc", "gmt", "z").contains(lower(token));
    }

    static boolean looksLikeZone(String token) {
        return token.length() <= 5 && (token.chars().allMatch(c -> c >= 'A' && c <= 'Z') || token.equals("z"));
    }
}
