package io.millrace.local.redshift.sql;

import io.millrace.local.redshift.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Questions about lists of tokens that every rewriting step asks. */
final class Tokens {
    /** Words that may stand before a parenthesis, or before an operand, without being its name. */
    static final Set<String> KEYWORDS = Set.of("all", "and", "any", "as", "asc", "between", "both", "by", "case", "cross", "cube", "desc", "distinct",
            "else", "end", "escape", "except", "exclude", "exists", "for", "from", "full", "group", "grouping", "having", "ignore", "ilike", "in", "inner",
            "intersect", "interval", "into", "is", "join", "leading", "like", "limit", "minus", "natural", "not", "null", "nulls", "offset", "on", "or",
            "order", "outer", "over", "partition", "preceding", "qualify", "range", "recursive", "respect", "rollup", "rows", "select", "set", "sets",
            "similar", "some", "then", "to", "top", "trailing", "union", "unbounded", "using", "values", "when", "where", "window", "with", "within");

    private Tokens() {}

    /** Index of the partner of the bracket at {@code open}. */
    static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += depthChange(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        throw new SqlError("syntax error: \"" + tokens.get(open).text() + "\" is never closed");
    }

    /** Index of the partner of the bracket at {@code close}, looking backwards. */
    static int opening(List<Token> tokens, int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            depth += depthChange(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        throw SqlError.syntax(tokens.get(close));
    }

    static int depthChange(Token token) {
        if (token.kind() != Kind.SYMBOL) {
            return 0;
        }
        return switch (token.text()) {
            case "(", "[" -> 1;
            case ")", "]" -> -1;
            default -> 0;
        };
    }

    /** Parts between commas outside brackets; nothing gives no part. */
    static List<List<Token>> splitByComma(List<Token> tokens) {
        var parts = new ArrayList<List<Token>>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += depthChange(tokens.get(i));
            if (depth == 0 && tokens.get(i).isSymbol(",")) {
                parts.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        if (!tokens.isEmpty()) {
            parts.add(tokens.subList(start, tokens.size()));
        }
        return parts;
    }

    static Token at(List<Token> tokens, int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : new Token(Kind.END, "", false);
    }

    /** Is the word here the name of a function that is being called? */
    static boolean isCall(List<Token> tokens, int index) {
        Token token = tokens.get(index);
        if (token.kind() != Kind.WORD || KEYWORDS.contains(token.text()) || !at(tokens, index + 1).isSymbol("(")) {
            return false;
        }
        Token before = at(tokens, index - 1);
        boolean alias = before.isSymbol(")") || before.kind() == Kind.QUOTED || before.isWord("as")
                || before.kind() == Kind.WORD && !KEYWORDS.contains(before.text()) && !before.isWord("approximate");
        return !alias && !isCommonTableExpression(tokens, index);
    }

    private static boolean isCommonTableExpression(List<Token> tokens, int index) {
        int close = closing(tokens, index + 1);
        return at(tokens, close + 1).isWord("as") && at(tokens, close + 2).isSymbol("(");
    }

    /** Index where the operand begins whose last token is the last of {@code tokens}: what a postfix cast applies to. */
    static int operandStart(List<Token> tokens) {
        int i = tokens.size() - 1;
        while (i >= 0) {
            Token token = tokens.get(i);
            if (token.isSymbol(")") || token.isSymbol("]")) {
                boolean index = token.isSymbol("]");
                i = opening(tokens, i);
                Token before = at(tokens, i - 1);
                if (index || before.isWord("over") || before.isWord("group") && at(tokens, i - 2).isWord("within")) {
                    i -= index ? 1 : before.isWord("over") ? 2 : 3;
                    continue;
                }
                boolean named = before.kind() == Kind.QUOTED || before.kind() == Kind.WORD && !KEYWORDS.contains(before.text());
                i -= named ? 1 : 0;
            } else if (token.isWord("end")) {
                i = matchingCase(tokens, i);
            } else if (token.kind() == Kind.STRING && List.of("date", "timestamp", "timestamptz", "interval").contains(at(tokens, i - 1).text())) {
                i--;
            }
            Token before = at(tokens, i - 1);
            if (before.isSymbol(".") || before.isSymbol("::")) {
                i -= 2;
            } else {
                return i;
            }
        }
        throw new SqlError("syntax error: a cast without an operand");
    }

    private static int matchingCase(List<Token> tokens, int end) {
        int depth = 0;
        for (int i = end; i >= 0; i--) {
            depth += tokens.get(i).isWord("end") ? 1 : tokens.get(i).isWord("case") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw SqlError.syntax(tokens.get(end));
    }
}
