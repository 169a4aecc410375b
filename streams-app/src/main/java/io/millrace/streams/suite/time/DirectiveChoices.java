package io.millrace.streams.suite.time;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each directive may match, in the C locale. */
final class DirectiveChoices {
    static final List<String> WEEKDAYS = List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    static final List<String> MONTHS =
            List.of("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december");

    /** Choices apart by |, positions by a space, each one character or a range; _ is a space. */
    private static final Map<Character, String> DIGITS = Map.ofEntries(
            Map.entry('d', "3 0-1|1-2 0-9|0 1-9|1-9|_ 1-9"),
            Map.entry('f', "0-9 0-9 0-9 0-9 0-9 0-9|0-9 0-9 0-9 0-9 0-9|0-9 0-9 0-9 0-9|0-9 0-9 0-9|0-9 0-9|0-9"),
            Map.entry('H', "2 0-3|0-1 0-9|0-9"),
            Map.entry('I', "1 0-2|0 1-9|1-9"),
            Map.entry('G', "0-9 0-9 0-9 0-9"),
            Map.entry('j', "3 6 0-6|3 0-5 0-9|1-2 0-9 0-9|0 1-9 0-9|0 0 1-9|1-9 0-9|0 1-9|1-9"),
            Map.entry('m', "1 0-2|0 1-9|1-9"),
            Map.entry('M', "0-5 0-9|0-9"),
            Map.entry('S', "6 0-1|0-5 0-9|0-9"),
            Map.entry('U', "5 0-3|0-4 0-9|0-9"),
            Map.entry('W', "5 0-3|0-4 0-9|0-9"),
            Map.entry('w', "0-6"),
            Map.entry('u', "1-7"),
            Map.entry('V', "5 0-3|0 1-9|1-4 0-9|0-9"),
            Map.entry('y', "0-9 0-9"),
            Map.entry('Y', "0-9 0-9 0-9 0-9"),
            Map.entry('z', zone()));

    private static final Map<Character, byte[][]> RANGES = new HashMap<>();

    static {
        DIGITS.forEach((code, choices) -> RANGES.put(code, parse(choices)));
    }

    private DirectiveChoices() {}

    /** Null if the directive is not one of digits. */
    static byte[][] ranges(char code) {
        return RANGES.get(code);
    }

    /** In the order of their values; null if the directive is not one of words. */
    static List<String> names(char code) {
        return switch (code) {
            case 'A' -> WEEKDAYS;
            case 'a' -> WEEKDAYS.stream().map(name -> name.substring(0, 3)).toList();
            case 'B' -> MONTHS;
            case 'b' -> MONTHS.stream().map(name -> name.substring(0, 3)).toList();
            case 'p' -> List.of("am", "pm");
            case 'Z' -> List.of("utc", "gmt");
            default -> null;
        };
    }

    /** {@code [+-]hh[:]mm[[:]ss[.f]]} or Z; + and - are two choices. */
    private static String zone() {
        var choices = new ArrayList<String>();
        for (String sign : List.of("+", "-")) {
            for (String colon : List.of(" :", "")) {
                String minutes = sign + " 0-9 0-9" + colon + " 0-5 0-9";
                for (String second : List.of(" :", "")) {
                    for (int digits = 6; digits > 0; digits--) choices.add(minutes + second + " 0-5 0-9 ." + " 0-9".repeat(digits));
                    choices.add(minutes + second + " 0-5 0-9");
                }
                choices.add(minutes);
            }
        }
        choices.add("Z");
        return String.join("|", choices);
    }

    private static byte[][] parse(String choices) {
        String[] all = choices.split("\\|");
        byte[][] ranges = new byte[all.length][];
        for (int i = 0; i < all.length; i++) {
            String[] positions = all[i].split(" ");
            ranges[i] = new byte[positions.length * 2];
            for (int k = 0; k < positions.length; k++) {
                String position = positions[k].equals("_") ? " " : positions[k];
                ranges[i][2 * k] = (byte) position.charAt(0);
                ranges[i][2 * k + 1] = (byte) position.charAt(position.length() == 3 ? 2 : 0);
            }
        }
        return ranges;
    }
}
