package io.millrace.streams.suite.time;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One step of a strptime format: what a directive, a literal or a run of spaces may match, in the order in which a backtracking regular
 * expression tries it.
 *
 * @param code the directive's letter, 0 for a literal or spaces
 * @param ranges of digit directives: per choice the lowest and highest byte of each position
 * @param names of word directives and literals in lower case, longest first
 */
record Directive(char code, byte[][] ranges, byte[][] names) {
    static final int NO_MORE_CHOICES = Integer.MIN_VALUE;
    private static final int NO_MATCH = -1;
    private static final byte[][] NONE = {};

    /** @throws IllegalArgumentException saying why Python would refuse the format */
    static List<Directive> parse(String format) {
        String expanded = format.replace("%%", "\u0000").replace("%c", "%a %b %d %H:%M:%S %Y").replace("%x", "%m/%d/%y").replace("%X", "%H:%M:%S");
        var directives = new ArrayList<Directive>();
        for (int i = 0; i < expanded.length(); ) {
            char c = expanded.charAt(i);
            if (Character.isWhitespace(c)) {
                while (i < expanded.length() && Character.isWhitespace(expanded.charAt(i))) i++;
                directives.add(new Directive('\0', NONE, NONE));
            } else if (c != '%') {
                int codePoint = expanded.codePointAt(i);
                directives.add(literal(c == 0 ? "%" : Character.toString(codePoint)));
                i += Character.charCount(codePoint);
            } else {
                if (i + 1 == expanded.length()) throw new IllegalArgumentException("stray % in format '" + format + "'");
                directives.add(of(expanded.charAt(i + 1), format));
                i += 2;
            }
        }
        check(directives.stream().filter(d -> d.code != 0).map(Directive::code).toList(), format);
        return directives;
    }

    private static Directive of(char code, String format) {
        byte[][] ranges = DirectiveChoices.ranges(code);
        if (ranges != null) return new Directive(code, ranges, NONE);
        List<String> names = DirectiveChoices.names(code);
        if (names == null) throw new IllegalArgumentException("'" + code + "' is a bad directive in format '" + format + "'");
        byte[][] longestFirst = names.stream().sorted((a, b) -> b.length() - a.length()).map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
        return new Directive(code, NONE, longestFirst);
    }

    /** Letters of ASCII match in either case. */
    private static Directive literal(String text) {
        boolean ascii = text.charAt(0) < 128;
        return new Directive('\0', NONE, new byte[][] {(ascii ? text.toLowerCase(Locale.ROOT) : text).getBytes(UTF_8)});
    }

    private static void check(List<Character> codes, String format) {
        for (char code : codes) {
            if (codes.indexOf(code) != codes.lastIndexOf(code)) throw new IllegalArgumentException("directive %" + code + " twice in format '" + format + "'");
        }
        boolean year = codes.contains('Y') || codes.contains('y');
        boolean weekday = codes.contains('A') || codes.contains('a') || codes.contains('w') || codes.contains('u');
        boolean week = codes.contains('U') || codes.contains('W');
        if (!year && codes.contains('G')) {
            if (!codes.contains('V') || !weekday) throw new IllegalArgumentException("%G needs %V and a weekday in format '" + format + "'");
            if (codes.contains('j')) throw new IllegalArgumentException("%j does not go with %G in format '" + format + "'");
        } else if (!week && codes.contains('V')) {
            throw new IllegalArgumentException("%V needs %G in format '" + format + "'");
        }
    }

    /** @return where the choice's match ends; negative if it does not match; {@link #NO_MORE_CHOICES} behind the last one */
    int choice(byte[] text, int at, int end, int choice) {
        if (ranges.length > 0) return choice < ranges.length ? range(ranges[choice], text, at, end) : NO_MORE_CHOICES;
        if (names.length > 0) return choice < names.length ? name(names[choice], text, at, end) : NO_MORE_CHOICES;
        int run = at;
        while (run < end && (text[run] == ' ' || text[run] >= 9 && text[run] <= 13 || text[run] >= 0x1c && text[run] <= 0x1f)) run++;
        return run - choice > at ? run - choice : NO_MORE_CHOICES;
    }

    private static int range(byte[] ranges, byte[] text, int at, int end) {
        int length = ranges.length / 2;
        if (end - at < length) return NO_MATCH;
        for (int i = 0; i < length; i++) {
            byte c = text[at + i];
            if (c < ranges[2 * i] || c > ranges[2 * i + 1]) return NO_MATCH;
        }
        return at + length;
    }

    private static int name(byte[] name, byte[] text, int at, int end) {
        return startsWith(name, text, at, end) ? at + name.length : NO_MATCH;
    }

    static boolean startsWith(byte[] name, byte[] text, int at, int end) {
        if (end - at < name.length) return false;
        for (int i = 0; i < name.length; i++) {
            byte c = text[at + i];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != name[i]) return false;
        }
        return true;
    }
}
