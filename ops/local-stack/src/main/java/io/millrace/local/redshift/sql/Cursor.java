package io.millrace.local.redshift.sql;

import io.millrace.local.redshift.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads tokens from left to right. */
final class Cursor {
    private static final Token END = new Token(Kind.END, "end of input", false);

    private final List<Token> tokens;
    private int at;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : END;
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    /** Takes all these words or none. */
    boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).isWord(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    boolean acceptSymbol(String symbol) {
        boolean found = peek().isSymbol(symbol);
        at += found ? 1 : 0;
        return found;
    }

    void expect(String... words) {
        for (String word : words) {
            if (!accept(word)) {
                throw SqlError.syntax(peek());
            }
        }
    }

    void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw SqlError.syntax(peek());
        }
    }

    String name() {
        if (!peek().isName()) {
            throw SqlError.syntax(peek());
        }
        return next().text();
    }

    String string() {
        if (peek().kind() != Kind.STRING) {
            throw SqlError.syntax(peek());
        }
        return next().text();
    }

    int integer() {
        Token token = next();
        if (token.kind() != Kind.NUMBER || token.text().length() > 9 || token.text().contains(".")) {
            throw SqlError.syntax(token);
        }
        return Integer.parseInt(token.text());
    }

    /** {@code name}, {@code schema.name} or {@code database.schema.name}; the database is not looked at, there is only one. */
    TableName tableName() {
        String last = name();
        String schema = null;
        while (acceptSymbol(".")) {
            schema = last;
            last = name();
        }
        return new TableName(schema, last);
    }

    /** {@code ( a, b, c )}. */
    List<String> nameList() {
        expectSymbol("(");
        var names = new ArrayList<String>();
        do {
            names.add(name());
        } while (acceptSymbol(","));
        expectSymbol(")");
        return names;
    }

    /** What stands between this parenthesis and its partner; the cursor moves behind it. */
    List<Token> parenthesized() {
        if (!peek().isSymbol("(")) {
            throw SqlError.syntax(peek());
        }
        int close = Tokens.closing(tokens, at);
        List<Token> inside = tokens.subList(at + 1, close);
        at = close + 1;
        return inside;
    }

    /** Up to the first of these words or symbols outside parentheses. */
    List<Token> until(String... stops) {
        int start = at;
        while (!atEnd() && !isOneOf(peek(), stops)) {
            at = peek().isSymbol("(") ? Tokens.closing(tokens, at) + 1 : at + 1;
        }
        return tokens.subList(start, at);
    }

    private static boolean isOneOf(Token token, String... stops) {
        for (String stop : stops) {
            if (token.isWord(stop) || token.isSymbol(stop)) {
                return true;
            }
        }
        return false;
    }

    List<Token> rest() {
        List<Token> rest = tokens.subList(Math.min(at, tokens.size()), tokens.size());
        at = tokens.size();
        return rest;
    }

    void expectEnd() {
        if (!atEnd()) {
            throw SqlError.syntax(peek());
        }
    }
}
