package io.millrace.streams.suite.regex;

/** Reads {@code i}, {@code im-s:} and the like, from the first letter or minus on. */
final class FlagParser {
    private static final String LETTERS = "iLmsxatu";

    /** @param global the group is {@code (?im)}: nothing but flags for the whole pattern */
    record Change(String on, String off, boolean global) {
        Flags apply(Flags flags) {
            return flags.with(on, true).with(off, false);
        }
    }

    private final PatternText text;

    FlagParser(PatternText text) {
        this.text = text;
    }

    static boolean startsHere(String token) {
        return token.equals("-") || isFlag(token);
    }

    Change parse(String first) {
        var on = new StringBuilder();
        var off = new StringBuilder();
        String token = first;
        if (!token.equals("-")) {
            do {
                turnOn(token, on);
                token = nextOr("missing -, : or )", ")-:");
            } while (isFlag(token));
        }
        if (token.equals(")")) return new Change(on.toString(), "", true);
        if (on.indexOf("t") >= 0) throw text.error("bad inline flags: cannot turn on global flag", 1);
        if (token.equals("-")) {
            token = nextOr("missing flag", "");
            do {
                if ("aLu".contains(token)) throw text.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0);
                off.append(token);
                token = nextOr("missing :", ":");
            } while (isFlag(token));
        }
        if (off.indexOf("t") >= 0) throw text.error("bad inline flags: cannot turn off global flag", 1);
        if (on.chars().anyMatch(letter -> off.indexOf(Character.toString(letter)) >= 0)) {
            throw text.error("bad inline flags: flag turned on and off", 1);
        }
        return new Change(on.toString(), off.toString(), false);
    }

    private void turnOn(String letter, StringBuilder on) {
        if (letter.equals("L")) throw text.error("bad inline flags: cannot use 'L' flag with a str pattern", 0);
        on.append(letter);
        if (on.indexOf("a") >= 0 && on.indexOf("u") >= 0) {
            throw text.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0);
        }
    }

    private String nextOr(String missing, String ends) {
        String token = text.get();
        if (token == null) throw text.error(missing, 0);
        if (ends.contains(token) || isFlag(token)) return token;
        throw text.error(Character.isLetter(token.codePointAt(0)) ? "unknown flag" : missing, PatternText.length(token));
    }

    private static boolean isFlag(String token) {
        return token.length() == 1 && LETTERS.contains(token);
    }
}
