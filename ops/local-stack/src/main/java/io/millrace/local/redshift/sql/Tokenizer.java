package io.millrace.local.redshift.sql;

import io.millrace.local.redshift.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts SQL into tokens, aware of quotes, backslash escapes, comments (nested too) and dollar quoting. */
public final class Tokenizer {
    private static final List<String> LONG_SYMBOLS =
            List.of("!~~*", "!~*", "!~~", "~~*", "->>", "::", "<=", ">=", "<>", "!=", "||", "!~", "~*", "~~", "->", ":=", "=>", "//", "**");

    private final String sql;
    private final boolean keepsCase;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean spaced;

    private Tokenizer(String sql, boolean keepsCase) {
        this.sql = sql;
        this.keepsCase = keepsCase;
    }

    /** @throws SqlError where a string, comment or identifier does not end */
    public static List<Token> tokenize(String sql) {
        return tokenize(sql, false);
    }

    /** @param keepsCase of quoted names: enable_case_sensitive_identifier */
    static List<Token> tokenize(String sql, boolean keepsCase) {
        return new Tokenizer(sql, keepsCase).run();
    }

    private List<Token> run() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                spaced = true;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
                spaced = true;
            } else if (sql.startsWith("/*", at)) {
                skipComment();
            } else {
                next(c);
            }
        }
        return List.copyOf(tokens);
    }

    private void next(char c) {
        if (c == '\'') {
            add(Kind.STRING, string());
        } else if (c == '"') {
            add(Kind.QUOTED, quotedName());
        } else if (c == '$') {
            add(Kind.STRING, dollarQuoted());
        } else if (Character.isDigit(c) || c == '.' && at + 1 < sql.length() && Character.isDigit(sql.charAt(at + 1)) && !afterName()) {
            add(Kind.NUMBER, number());
        } else if (isWordStart(c)) {
            word();
        } else if (c == ':' && at + 1 < sql.length() && isWordStart(sql.charAt(at + 1)) && !sql.startsWith("::", at)) {
            at++;
            add(Kind.PARAMETER, sql.substring(at, at = wordEnd(at)));
        } else {
            String symbol = LONG_SYMBOLS.stream().filter(s -> sql.startsWith(s, at)).findFirst().orElse(String.valueOf(c));
            at += symbol.length();
            add(Kind.SYMBOL, symbol);
        }
    }

    private boolean afterName() {
        return !tokens.isEmpty() && !spaced && (tokens.getLast().isName() || tokens.getLast().isSymbol("]"));
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, spaced));
        spaced = false;
    }

    private void word() {
        String text = sql.substring(at, wordEnd(at)).toLowerCase(Locale.ROOT);
        at += text.length();
        if (at < sql.length() && sql.charAt(at) == '\'' && List.of("e", "b", "x", "n", "u").contains(text)) {
            throw SqlError.notSupported("string prefix " + text.toUpperCase(Locale.ROOT) + "'");
        }
        add(Kind.WORD, text);
    }

    private static boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_' || c == '#';
    }

    private int wordEnd(int from) {
        int end = from + 1;
        while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || "_$#".indexOf(sql.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private String number() {
        int start = at;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            boolean exponent = (c == 'e' || c == 'E') && at + 1 < sql.length()
                    && (Character.isDigit(sql.charAt(at + 1)) || "+-".indexOf(sql.charAt(at + 1)) >= 0);
            if (exponent) {
                at++;
            } else if (!Character.isDigit(c) && c != '.') {
                break;
            }
            at++;
        }
        return sql.substring(start, at);
    }

    /** Redshift reads backslash escapes in every ordinary string; DuckDB in none. */
    private String string() {
        var text = new StringBuilder();
        for (at++; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (c == '\\' && at + 1 < sql.length()) {
                at++;
                text.append(escaped(sql.charAt(at)));
            } else if (c != '\'') {
                text.append(c);
            } else if (sql.startsWith("''", at)) {
                at++;
                text.append('\'');
            } else {
                at++;
                return text.toString();
            }
        }
        throw new SqlError("unterminated quoted string");
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> c;
        };
    }

    private String quotedName() {
        var text = new StringBuilder();
        for (at++; at < sql.length(); at++) {
            if (sql.charAt(at) != '"') {
                text.append(sql.charAt(at));
            } else if (sql.startsWith("\"\"", at)) {
                at++;
                text.append('"');
            } else {
                at++;
                return keepsCase ? text.toString() : text.toString().toLowerCase(Locale.ROOT);
            }
        }
        throw new SqlError("unterminated quoted identifier");
    }

    private String dollarQuoted() {
        int tagEnd = sql.indexOf('$', at + 1);
        String tag = tagEnd < 0 ? "" : sql.substring(at, tagEnd + 1);
        if (tag.isEmpty() || !tag.substring(1, tag.length() - 1).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')) {
            throw new SqlError("syntax error at or near \"$\"");
        }
        int end = sql.indexOf(tag, tagEnd + 1);
        if (end < 0) {
            throw new SqlError("unterminated dollar-quoted string");
        }
        at = end + tag.length();
        return sql.substring(tagEnd + 1, end);
    }

    private void skipComment() {
        int depth = 0;
        do {
            if (at >= sql.length()) {
                throw new SqlError("unterminated /* comment");
            } else if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0);
        spaced = true;
    }
}
