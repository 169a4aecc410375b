package io.millrace.streams.suite.condition;

import io.millrace.streams.suite.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a condition, and how far they have been read. */
final class Tokens {
    /** What a token is. */
    enum Kind { NAME, QUOTED_NAME, NUMBER, TEXT, SYMBOL, END }

    record Token(Kind kind, String text) {
        boolean is(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }

        boolean isWord(String word) {
            return kind == Kind.NAME && text.equalsIgnoreCase(word);
        }
    }

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<number>\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?)"
            + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*(?:\\.[\\p{L}_][\\p{L}\\p{N}_]*)*)"
            + "|`(?<quoted>[^`]+)`(?<rest>(?:\\.[\\p{L}_][\\p{L}\\p{N}_]*)*)"
            + "|(?<text>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")"
            + "|(?<symbol>==|!=|<>|<=|>=|&&|\\|\\||[<>=&|~!()\\[\\],@+*/%^{}:-])"
            + ")");

    private static final int LARGEST_SCALE = 400;

    private final List<Token> tokens = new ArrayList<>();
    private int next;

    Tokens(String condition) throws BadCondition {
        Matcher matcher = TOKEN.matcher(condition);
        int at = 0;
        while (!condition.substring(at).isBlank()) {
            if (!matcher.find(at) || matcher.start() != at) throw unlexable(condition.substring(at).strip());
            tokens.add(token(matcher));
            at = matcher.end();
        }
    }

    private static BadCondition unlexable(String rest) {
        String reason = "cannot be read from: " + rest;
        return "'\"`".indexOf(rest.charAt(0)) >= 0 ? BadCondition.broken(reason) : BadCondition.unsupported(reason);
    }

    /** A whole text may be grammar that is not known here; one with an open bracket or without an end means nothing to anyone. */
    BadCondition unreadable(String reason) {
        return isWhole() ? BadCondition.unsupported(reason) : BadCondition.broken(reason);
    }

    private boolean isWhole() {
        var open = new StringBuilder();
        for (Token token : tokens) {
            if (token.kind() != Kind.SYMBOL) continue;
            int closing = ")]}".indexOf(token.text());
            if ("([{".contains(token.text())) open.append(")]}".charAt("([{".indexOf(token.text())));
            else if (closing >= 0 && (open.isEmpty() || open.charAt(open.length() - 1) != token.text().charAt(0))) return false;
            else if (closing >= 0) open.setLength(open.length() - 1);
        }
        return open.isEmpty() && !tokens.isEmpty() && endsAnything(tokens.get(tokens.size() - 1));
    }

    private static boolean endsAnything(Token last) {
        if (last.kind() == Kind.SYMBOL) return ")]}".contains(last.text());
        return last.kind() != Kind.NAME || !ConditionText.KEYWORDS.contains(last.text().toLowerCase(Locale.ROOT));
    }

    private static Token token(Matcher matcher) {
        if (matcher.group("number") != null) return new Token(Kind.NUMBER, matcher.group("number"));
        if (matcher.group("name") != null) return new Token(Kind.NAME, matcher.group("name"));
        if (matcher.group("quoted") != null) return new Token(Kind.QUOTED_NAME, matcher.group("quoted") + matcher.group("rest"));
        if (matcher.group("text") != null) return new Token(Kind.TEXT, unescape(matcher.group("text")));
        return new Token(Kind.SYMBOL, matcher.group("symbol"));
    }

    private static String unescape(String quoted) {
        var text = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = quoted.charAt(++i);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case '\\', '\'', '"' -> text.append(escaped);
                default -> text.append('\\').append(escaped);
            }
        }
        return text.toString();
    }

    Token peek() {
        return next < tokens.size() ? tokens.get(next) : new Token(Kind.END, "the end");
    }

    Token peekSecond() {
        return next + 1 < tokens.size() ? tokens.get(next + 1) : new Token(Kind.END, "the end");
    }

    Token take() {
        Token token = peek();
        next++;
        return token;
    }

    boolean takeIf(String symbol) {
        if (!peek().is(symbol)) return false;
        next++;
        return true;
    }

    boolean takeIfWord(String word) {
        if (!peek().isWord(word)) return false;
        next++;
        return true;
    }

    void expect(String symbol) throws BadCondition {
        if (!takeIf(symbol)) throw unreadable("'" + symbol + "' expected before " + peek().text());
    }

    static Json number(String digits, boolean negative) throws BadCondition {
        var value = new BigDecimal(digits);
        if (Math.abs((long) value.scale()) > LARGEST_SCALE) throw BadCondition.broken("number " + digits + " is out of range");
        return new Json.Num(negative ? value.negate() : value, digits.chars().allMatch(Character::isDigit), 0);
    }
}
