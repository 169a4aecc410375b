package io.millrace.local.redshift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Leads {@code information_schema.x} and {@code pg_catalog.x} to the views of this server instead of DuckDB's own catalogs. */
final class CatalogNames {
    private static final Set<String> INFORMATION_SCHEMA = Set.of("tables", "columns", "schemata");

    private CatalogNames() {}

    static List<Token> rewrite(List<Token> tokens) {
        var out = new ArrayList<Token>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean qualifies = Tokens.at(tokens, i + 1).isSymbol(".") && !Tokens.at(tokens, i - 1).isSymbol(".");
            if (qualifies && token.isWord("information_schema")) {
                Token relation = Tokens.at(tokens, i + 2);
                if (!INFORMATION_SCHEMA.contains(relation.text())) {
                    throw SqlError.notSupported("information_schema." + relation.text());
                }
                out.add(new Token(Token.Kind.WORD, "_rs.information_schema_" + relation.text(), token.spaced()));
                i += 2;
            } else if (qualifies && token.isWord("pg_catalog")) {
                out.add(new Token(Token.Kind.WORD, "_rs", token.spaced()));
            } else {
                out.add(token);
            }
        }
        return out;
    }
}
