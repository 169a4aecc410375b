package io.millrace.streams.suite.time;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into the tokens of dateutil's grammar: runs of letters, runs of digits, single other characters. A dot joins digits to a
 * decimal ("21.447") unless letters or a second dot show that it separates ("Sep.20.2009").
 */
final class DateTokens {
    private final int[] text;
    private int at;
    private final List<String> tokens = new ArrayList<>();

    private DateTokens(String text) {
        this.text = text.codePoints().filter(c -> c != 0).toArray();
    }

    static List<String> of(String text) {
        var tokens = new DateTokens(text);
        while (tokens.at < tokens.text.length) tokens.next();
        return tokens.tokens;
    }

    private void next() {
        int first = text[at++];
        if (Character.isLetter(first)) {
            run(first, true);
        } else if (isDigit(first)) {
            run(first, false);
        } else {
            tokens.add(isSpace(first) ? " " : Character.toString(first));
        }
    }

    /** As in dateutil, letters are seen only when something follows the first of them: "52.M" at the end of a text stays one token. */
    private void run(int first, boolean letters) {
        var token = new StringBuilder().appendCodePoint(first);
        boolean word = letters;
        boolean seenLetters = false;
        boolean dotted = false;
        for (; at < text.length; at++) {
            int c = text[at];
            seenLetters |= word;
            boolean afterDot = dotted && token.charAt(token.length() - 1) == '.';
            if (word ? Character.isLetter(c) : isDigit(c)) {
                token.appendCodePoint(c);
            } else if (c == '.' || c == ',' && !word && !dotted && token.length() >= 2) {
                token.appendCodePoint(c);
                dotted = true;
            } else if (afterDot && (word ? isDigit(c) : Character.isLetter(c))) {
                token.appendCodePoint(c);
                word = !word;
            } else {
                break;
            }
        }
        add(token.toString(), dotted, seenLetters, word);
    }

    private void add(String token, boolean dotted, boolean letters, boolean word) {
        long dots = token.chars().filter(c -> c == '.').count();
        char last = token.charAt(token.length() - 1);
        if (dotted && (letters || dots > 1 || last == '.' || last == ',')) {
            split(token);
        } else {
            tokens.add(dotted && !word && dots == 0 ? token.replace(',', '.') : token);
        }
    }

    private void split(String token) {
        int from = 0;
        for (int i = 0; i <= token.length(); i++) {
            boolean separator = i < token.length() && (token.charAt(i) == '.' || token.charAt(i) == ',');
            if (!separator && i < token.length()) continue;
            if (i > from) tokens.add(token.substring(from, i));
            if (separator) tokens.add(token.substring(i, i + 1));
            from = i + 1;
        }
    }

    static boolean isDigit(int c) {
        return Character.isDigit(c);
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }
}
