package io.millrace.streams.suite.regex;

import java.util.Map;

/** Reads what a backslash begins, so far as it is the same inside a character class and outside. */
final class EscapeParser {
    private static final Map<String, Integer> CONTROLS = Map.of("\\a", 7, "\\b", 8, "\\f", 12, "\\n", 10, "\\r", 13, "\\t", 9, "\\v", 11, "\\\\", (int) '\\');

    private final PatternText text;

    EscapeParser(PatternText text) {
        this.text = text;
    }

    /** The set {@code \d} and its like mean; null if the escape is none of them. */
    static CharSet category(String escape, Flags flags) {
        return switch (escape) {
            case "\\d" -> flags.digit();
            case "\\D" -> flags.digit().complement();
            case "\\s" -> flags.space();
            case "\\S" -> flags.space().complement();
            case "\\w" -> flags.word();
            case "\\W" -> flags.word().complement();
            default -> null;
        };
    }

    /** The one character meant by an escape that is neither category, anchor nor reference. */
    int character(String escape) {
        Integer control = CONTROLS.get(escape);
        if (control != null) return control;
        int kind = escape.codePointAt(1);
        return switch (kind) {
            case 'x' -> hex(escape, 2);
            case 'u' -> hex(escape, 4);
            case 'U' -> hex(escape, 8);
            case 'N' -> named();
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(escape + text.getWhile(2, EscapeParser::isOctal));
            default -> {
                if (kind < 128 && Character.isLetterOrDigit(kind)) throw bad(escape);
                yield kind;
            }
        };
    }

    /** @param escape complete, of two to four characters */
    int octal(String escape) {
        int value = Integer.parseInt(escape.substring(1), 8);
        if (value > 0377) throw text.error("octal escape value " + escape + " outside of range 0-0o377", escape.length());
        return value;
    }

    static boolean isOctal(int c) {
        return c >= '0' && c <= '7';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private int hex(String escape, int digits) {
        String all = escape + text.getWhile(digits, c -> c < 128 && Character.digit(c, 16) >= 0);
        if (all.length() != 2 + digits) throw text.error("incomplete escape " + all, all.length());
        long value = Long.parseLong(all.substring(2), 16);
        if (value > CharSet.LAST) throw bad(all);
        return (int) value;
    }

    private int named() {
        if (!text.match("{")) throw text.error("missing {", 0);
        String name = text.getUntil("}", "character name");
        try {
            return Character.codePointOf(name);
        } catch (IllegalArgumentException e) {
            throw text.error("undefined character name " + Parser.quoted(name), PatternText.length(name) + 4);
        }
    }

    private BadRegex bad(String escape) {
        return text.error("bad escape " + escape, PatternText.length(escape));
    }
}
