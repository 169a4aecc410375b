package io.millrace.local.redshift.sql;

import java.util.ArrayList;
import java.util.List;

/** Types of {@code ::} and CAST as DuckDB knows them. A cast to VARCHAR(n) or CHAR(n) cuts after n bytes, as in Redshift; DuckDB would not. */
final class Casts {
    private Casts() {}

    static List<Token> rewrite(List<Token> tokens) {
        var out = new ArrayList<Token>(tokens.size());
        int i = 0;
        while (i < tokens.size()) {
            Token token = tokens.get(i);
            if (token.isSymbol("::")) {
                List<Token> after = tokens.subList(i + 1, tokens.size());
                var cursor = new Cursor(after);
                RedshiftType type = RedshiftType.parse(cursor);
                boolean sized = isSized(after);
                int rest = cursor.rest().size();
                List<Token> operand = cutOff(out, Tokens.operandStart(out));
                out.addAll(cast(operand, type, sized, false));
                i = tokens.size() - rest;
            } else if ((token.isWord("cast") || token.isWord("try_cast")) && Tokens.at(tokens, i + 1).isSymbol("(")) {
                int close = Tokens.closing(tokens, i + 1);
                out.addAll(castCall(tokens.subList(i + 2, close), token));
                i = close + 1;
            } else {
                out.add(token);
                i++;
            }
        }
        return out;
    }

    /** {@code expression as type}. */
    private static List<Token> castCall(List<Token> inside, Token call) {
        int as = inside.size() - 1;
        while (as > 0 && !(inside.get(as).isWord("as") && depthBefore(inside, as) == 0)) {
            as--;
        }
        if (as <= 0) {
            throw SqlError.syntax(call);
        }
        var cursor = new Cursor(inside.subList(as + 1, inside.size()));
        RedshiftType type = RedshiftType.parse(cursor);
        cursor.expectEnd();
        return cast(rewrite(inside.subList(0, as)), type, isSized(inside.subList(as + 1, inside.size())), call.isWord("try_cast"));
    }

    private static int depthBefore(List<Token> tokens, int end) {
        return tokens.subList(0, end).stream().mapToInt(Tokens::depthChange).sum();
    }

    private static boolean isSized(List<Token> type) {
        int bracket = Tokens.at(type, 1).isWord("varying") ? 2 : 1;
        return Tokens.at(type, bracket).isSymbol("(");
    }

    private static List<Token> cutOff(List<Token> out, int start) {
        List<Token> tail = out.subList(start, out.size());
        var operand = new ArrayList<>(tail);
        tail.clear();
        return operand;
    }

    private static List<Token> cast(List<Token> operand, RedshiftType type, boolean sized, boolean lenient) {
        var out = new ArrayList<Token>();
        boolean cut = type.isCharacter() && sized;
        if (cut) {
            out.add(Token.word("rs_cut"));
            out.add(Token.symbol("("));
        }
        out.add(Token.word(lenient ? "try_cast" : "cast"));
        out.add(Token.symbol("("));
        out.addAll(operand);
        out.add(Token.word("as"));
        out.addAll(type.duckTokens());
        out.add(Token.symbol(")"));
        if (cut) {
            out.add(Token.symbol(","));
            out.add(Token.number(type.length()));
            out.add(Token.symbol(")"));
        }
        return out;
    }
}
