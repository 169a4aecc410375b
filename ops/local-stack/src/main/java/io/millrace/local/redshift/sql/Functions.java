package io.millrace.local.redshift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Calls of functions: known under the same name, renamed, rebuilt, or refused. */
final class Functions {
    private static final FunctionNames NAMES = FunctionNames.load();
    /** Their result has another type in DuckDB than in Redshift. */
    private static final Set<String> RETYPED = Set.of("sum", "avg");
    /** Called without parentheses. */
    static final Set<String> BARE = Set.of("sysdate", "current_date", "current_timestamp", "current_user", "session_user", "user");

    /** Of the macros that stand for Redshift's functions: earlier steps may have put calls of them in. */
    static final String OUR_PREFIX = "rs_";

    private Functions() {}

    static List<Token> rewrite(List<Token> tokens) {
        var out = new ArrayList<Token>(tokens.size());
        int i = 0;
        while (i < tokens.size()) {
            Token token = tokens.get(i);
            if (token.isWord("approximate") && Tokens.at(tokens, i + 1).isWord("count")) {
                int close = Tokens.closing(tokens, i + 2);
                List<Token> inside = tokens.subList(i + 3, close);
                if (!Tokens.at(inside, 0).isWord("distinct")) {
                    throw SqlError.syntax(token);
                }
                out.addAll(call("approx_count_distinct", rewrite(inside.subList(1, inside.size()))));
                i = close + 1;
            } else if (Tokens.isCall(tokens, i)) {
                int close = Tokens.closing(tokens, i + 1);
                int end = endOfWindow(tokens, close + 1);
                List<Token> window = rewrite(tokens.subList(close + 1, end));
                out.addAll(rebuilt(token, tokens.subList(i + 2, close), window));
                i = end;
            } else if (token.kind() == Token.Kind.WORD && BARE.contains(token.text()) && !qualified(tokens, i)) {
                out.addAll(call("rs_" + token.text(), List.of()));
                i++;
            } else {
                out.add(token);
                i++;
            }
        }
        return out;
    }

    private static boolean qualified(List<Token> tokens, int i) {
        Token before = Tokens.at(tokens, i - 1);
        Token after = Tokens.at(tokens, i + 1);
        return before.isSymbol(".") || before.isWord("as") || after.isSymbol(".") || after.isSymbol("(");
    }

    /** Behind {@code WITHIN GROUP (…)} and {@code OVER (…)} or {@code OVER name}. */
    private static int endOfWindow(List<Token> tokens, int start) {
        int end = start;
        if (Tokens.at(tokens, end).isWord("within") && Tokens.at(tokens, end + 2).isSymbol("(")) {
            end = Tokens.closing(tokens, end + 2) + 1;
        }
        if (Tokens.at(tokens, end).isWord("over")) {
            end = Tokens.at(tokens, end + 1).isSymbol("(") ? Tokens.closing(tokens, end + 1) + 1 : end + 2;
        }
        return Math.min(end, tokens.size());
    }

    private static List<Token> rebuilt(Token function, List<Token> inside, List<Token> window) {
        String name = function.text();
        if (SpecialFunctions.knows(name)) {
            return SpecialFunctions.rebuild(name, Tokens.splitByComma(inside), window);
        }
        String duck = name.startsWith(OUR_PREFIX) ? name : NAMES.duckName(name);
        if (duck == null) {
            throw SqlError.notSupported("function " + name);
        }
        var out = new ArrayList<Token>(call(duck, rewrite(inside)));
        out.addAll(window);
        return RETYPED.contains(name) && !hasAggregate(inside) ? retyped(name, out, inside) : out;
    }

    /** {@code rs_sum(sum(x) over (…), x)}: the macro picks Redshift's result type by the type of x. */
    private static List<Token> retyped(String name, List<Token> aggregate, List<Token> inside) {
        boolean set = Tokens.at(inside, 0).isWord("distinct") || Tokens.at(inside, 0).isWord("all");
        var arguments = new ArrayList<Token>(aggregate);
        arguments.add(Token.symbol(","));
        arguments.addAll(rewrite(set ? inside.subList(1, inside.size()) : inside));
        return call("rs_" + name, arguments);
    }

    /** A macro can't look through an aggregate within; the type of the outer one is right then as it is. */
    private static boolean hasAggregate(List<Token> inside) {
        for (int i = 0; i < inside.size(); i++) {
            if (inside.get(i).isWord("select") || Tokens.isCall(inside, i) && NAMES.isAggregate(inside.get(i).text())) {
                return true;
            }
        }
        return false;
    }

    static List<Token> call(String name, List<Token> arguments) {
        var out = new ArrayList<Token>();
        out.add(Token.word(name));
        out.add(Token.symbol("("));
        out.addAll(arguments);
        out.add(Token.symbol(")"));
        return out;
    }
}
