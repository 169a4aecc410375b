package io.millrace.local.redshift.sql;

import java.util.List;

/** Turns Redshift's expressions and queries into DuckDB's, step by step; each step is told in its own class. */
public final class Expressions {
    private Expressions() {}

    /** Any expression, clause or sub-query. */
    public static List<Token> rewrite(List<Token> redshift) {
        RefusedSyntax.check(redshift);
        List<Token> tokens = DuckKeywords.rewrite(CatalogNames.rewrite(redshift));
        tokens = Casts.rewrite(tokens);
        tokens = Functions.rewrite(tokens);
        tokens = Patterns.rewrite(tokens);
        tokens = ArrayIndexes.rewrite(tokens);
        return TopClause.rewrite(tokens);
    }

    /** A whole query: its columns also get the names Redshift would give them. */
    public static List<Token> rewriteQuery(List<Token> redshift) {
        return rewrite(SelectLabels.name(redshift));
    }

    /** As {@link #rewrite}, as text. */
    public static String sql(List<Token> redshift) {
        return Token.sql(rewrite(redshift));
    }
}
