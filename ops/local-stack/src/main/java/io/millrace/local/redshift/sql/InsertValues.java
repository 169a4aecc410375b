package io.millrace.local.redshift.sql;

import io.millrace.local.redshift.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a column's default in the place of DEFAULT in a VALUES list. */
public final class InsertValues {
    private InsertValues() {}

    /** {@code defaults}: position in the list → DuckDB SQL. A source that is a query stays as it is. */
    public static List<Token> withDefaults(List<Token> source, Map<Integer, String> defaults) {
        if (!source.getFirst().isWord("values") || source.stream().noneMatch(t -> t.isWord("default"))) {
            return source;
        }
        var out = new ArrayList<Token>();
        out.add(source.getFirst());
        for (List<Token> row : Tokens.splitByComma(source.subList(1, source.size()))) {
            if (out.size() > 1) {
                out.add(Token.symbol(","));
            }
            out.addAll(row(row, defaults));
        }
        return out;
    }

    private static List<Token> row(List<Token> row, Map<Integer, String> defaults) {
        if (!row.getFirst().isSymbol("(")) {
            throw SqlError.syntax(row.getFirst());
        }
        var out = new ArrayList<Token>();
        List<List<Token>> values = Tokens.splitByComma(row.subList(1, row.size() - 1));
        for (int i = 0; i < values.size(); i++) {
            out.add(Token.symbol(i == 0 ? "(" : ","));
            boolean isDefault = values.get(i).size() == 1 && values.get(i).getFirst().isWord("default");
            out.addAll(isDefault ? List.of(new Token(Kind.SYMBOL, " " + defaults.getOrDefault(i, "null"), true)) : values.get(i));
        }
        out.add(Token.symbol(")"));
        return out;
    }
}
