package io.millrace.local.redshift.sql;

import io.millrace.local.redshift.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Words that DuckDB keeps for itself and Redshift lets be names are put in quotes. */
final class DuckKeywords {
    private static final Set<String> NAMES_IN_REDSHIFT = Set.of("asymmetric", "columns", "glob", "lambda", "map", "pivot_longer", "pivot_wider", "positional",
            "show", "struct", "summarize", "symmetric", "tuple", "unpack", "variadic", "verbose", "freeze");

    private DuckKeywords() {}

    static List<Token> rewrite(List<Token> tokens) {
        var out = new ArrayList<Token>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token next = Tokens.at(tokens, i + 1);
            boolean at = token.isWord("at") && !next.isWord("time");
            boolean name = token.kind() == Kind.WORD && NAMES_IN_REDSHIFT.contains(token.text()) && !next.isSymbol("(");
            out.add(at || name ? new Token(Kind.QUOTED, token.text(), token.spaced()) : token);
        }
        return out;
    }
}
