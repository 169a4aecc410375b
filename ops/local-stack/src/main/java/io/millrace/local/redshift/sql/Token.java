package io.millrace.local.redshift.sql;

import java.util.List;

/**
 * One lexical element. Words and quoted identifiers are lower case already (Redshift folds both), strings are decoded;
 * {@code spaced} tells whether white space or a comment came before.
 */
public record Token(Kind kind, String text, boolean spaced) {
    /** What a token can be. */
    public enum Kind { WORD, QUOTED, STRING, NUMBER, PARAMETER, SYMBOL, END }

    static Token word(String text) {
        return new Token(Kind.WORD, text, true);
    }

    static Token symbol(String text) {
        return new Token(Kind.SYMBOL, text, false);
    }

    static Token string(String text) {
        return new Token(Kind.STRING, text, true);
    }

    static Token number(long value) {
        return new Token(Kind.NUMBER, Long.toString(value), true);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    String sql() {
        return switch (kind) {
            case WORD -> text.startsWith("#") ? quoted(text, '"') : text;
            case QUOTED -> quoted(text, '"');
            case STRING -> quoted(text, '\'');
            case NUMBER, SYMBOL -> text;
            case PARAMETER -> throw new SqlError("parameter :" + text + " has no value");
            case END -> "";
        };
    }

    /** The tokens as text DuckDB can read. */
    public static String sql(List<Token> tokens) {
        var sql = new StringBuilder();
        for (Token token : tokens) {
            if (token.spaced && !sql.isEmpty()) {
                sql.append(' ');
            }
            sql.append(token.sql());
        }
        return sql.toString();
    }

    /** An identifier or string in quotes, quotes within doubled. */
    public static String quoted(String text, char quote) {
        String mark = String.valueOf(quote);
        return mark + text.replace(mark, mark + mark) + mark;
    }
}
