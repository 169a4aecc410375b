package io.millrace.streams.suite.regex;

/** How characters are compared: what Python's flags I and A mean together. Resolved when the pattern is parsed, so that matching knows no case. */
enum CaseFolding {
    NONE, ASCII, UNICODE;

    private static final CharSet ASCII_UPPER = CharSet.range('A', 'Z');
    private static final CharSet ASCII_CASED = ASCII_UPPER.union(CharSet.range('a', 'z'));
    private static final CharSet BEYOND_BMP = CharSet.range(0x10000, CharSet.LAST);

    /** What one written character matches. */
    CharSet literal(int c) {
        if (this == NONE || !isCased(c)) return CharSet.single(c);
        return whoseLowerIsIn(withAlike(CharSet.single(lower(c))));
    }

    /**
     * What the ranges and categories of one character class match. Beyond the basic plane CPython compares a text's lower case with the range
     * as written, or its upper case if there was a real range: so do we, oddities included.
     *
     * @param singles beyond the basic plane, written as single characters
     * @param ranges everything else that was written out
     */
    CharSet characterClass(CharSet singles, CharSet ranges, CharSet categories) {
        CharSet written = singles.union(ranges);
        CharSet rangesBeyond = ranges.intersection(BEYOND_BMP);
        boolean hasCase = this != NONE && !(written.intersection(BEYOND_BMP).isEmpty() && written.intersection(cased()).isEmpty());
        if (!hasCase) return written.union(categories);
        CharSet lowered = withAlike(lowerOf(ranges.intersection(BEYOND_BMP.complement())));
        CharSet asWritten = singles.union(rangesBeyond).union(PythonUnicode.lowerOfBeyondBmp(rangesBeyond));
        return whoseLowerIsIn(lowered.union(asWritten).union(categories));
    }

    int lower(int c) {
        return switch (this) {
            case NONE -> c;
            case ASCII -> PythonUnicode.asciiLower(c);
            case UNICODE -> PythonUnicode.lower(c);
        };
    }

    private boolean isCased(int c) {
        return cased().contains(c);
    }

    private CharSet cased() {
        return this == ASCII ? ASCII_CASED : PythonUnicode.CASED;
    }

    private CharSet changedByLower() {
        return this == ASCII ? ASCII_UPPER : PythonUnicode.LOWERED;
    }

    private CharSet lowerOf(CharSet set) {
        CharSet changed = set.intersection(changedByLower());
        return set.intersection(changedByLower().complement()).union(PythonUnicode.lowersOf(changed));
    }

    private CharSet withAlike(CharSet lowers) {
        if (this == ASCII) return lowers;
        CharSet result = lowers;
        for (int key : PythonUnicode.alikeKeys()) {
            if (lowers.contains(key)) result = result.union(PythonUnicode.alike(key));
        }
        return result;
    }

    private CharSet whoseLowerIsIn(CharSet lowers) {
        CharSet unchanged = lowers.intersection(changedByLower().complement());
        return unchanged.union(PythonUnicode.upperOf(lowers).intersection(changedByLower()));
    }
}
