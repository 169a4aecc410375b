package io.millrace.streams.suite.regex;

/** The inline flags in force at a place of the pattern. */
record Flags(boolean ignoreCase, boolean multiline, boolean dotAll, boolean verbose, boolean ascii) {
    static final Flags NONE = new Flags(false, false, false, false, false);

    Flags with(int letter, boolean on) {
        return switch (letter) {
            case 'i' -> new Flags(on, multiline, dotAll, verbose, ascii);
            case 'm' -> new Flags(ignoreCase, on, dotAll, verbose, ascii);
            case 's' -> new Flags(ignoreCase, multiline, on, verbose, ascii);
            case 'x' -> new Flags(ignoreCase, multiline, dotAll, on, ascii);
            case 'a' -> new Flags(ignoreCase, multiline, dotAll, verbose, true);
            case 'u' -> new Flags(ignoreCase, multiline, dotAll, verbose, false);
            default -> this;
        };
    }

    Flags with(String letters, boolean on) {
        Flags flags = this;
        for (int i = 0; i < letters.length(); i++) flags = flags.with(letters.charAt(i), on);
        return flags;
    }

    CaseFolding folding() {
        if (!ignoreCase) return CaseFolding.NONE;
        return ascii ? CaseFolding.ASCII : CaseFolding.UNICODE;
    }

    CharSet word() {
        return ascii ? PythonUnicode.ASCII_WORD : PythonUnicode.WORD;
    }

    CharSet digit() {
        return ascii ? PythonUnicode.ASCII_DIGIT : PythonUnicode.DIGIT;
    }

    CharSet space() {
        return ascii ? PythonUnicode.ASCII_SPACE : PythonUnicode.SPACE;
    }
}
