package io.millrace.local.redshift.sql;

import io.millrace.local.redshift.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** DuckDB would take all this; Redshift would not, or would mean something else. */
final class RefusedSyntax {
    private static final Set<String> SYMBOLS = Set.of("{", "}", "->", "->>", ":=", "=>", "//", "**", "?", "@", "!", "`", "\\", ";");
    /** Joins DuckDB has and Redshift has not. */
    private static final Set<String> JOINS = Set.of("asof", "positional", "semi", "anti", "lateral");
    private static final Set<String> CLAUSES = Set.of("returning", "tablesample");
    /** DuckDB's own catalogs, and Redshift's that are not rebuilt here. */
    private static final List<String> CATALOG_PREFIXES = List.of("duckdb_", "sqlite_", "pragma_", "stl_", "stv_", "svl_", "svv_", "svcs_", "sys_", "pg_");
    private static final Set<String> OTHER_SCHEMAS = Set.of("_rs", "main", "temp", "system");
    private static final Set<String> CATALOGS = Set.of("svv_tables", "svv_columns", "svv_table_info", "svv_mv_info", "sys_load_error_detail", "stl_load_errors",
            "sys_query_history", "pg_table_def", "pg_namespace");

    private RefusedSyntax() {}

    static void check(List<Token> tokens) {
        ReferencedTables.in(tokens).forEach(RefusedSyntax::checkRelation);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token next = Tokens.at(tokens, i + 1);
            if (token.kind() == Kind.SYMBOL && SYMBOLS.contains(token.text())) {
                throw SqlError.notSupported("operator " + token.text());
            }
            boolean from = token.isWord("from") && !Tokens.at(tokens, i - 1).isWord("distinct") || token.isWord("join");
            if (next.kind() == Kind.STRING && from && !insideFunction(tokens, i)) {
                throw SqlError.syntax(next);
            }
            if (token.kind() == Kind.WORD) {
                checkWord(tokens, i, token, next);
            }
            if (token.isName() && next.isSymbol("(") && token.text().startsWith(Functions.OUR_PREFIX)) {
                throw SqlError.notSupported("function " + token.text());
            }
        }
    }

    /** {@code trim(both ' ' from 'x')}, {@code extract(day from '…')}. */
    private static boolean insideFunction(List<Token> tokens, int from) {
        int depth = 0;
        for (int i = from; i >= 0; i--) {
            depth += Tokens.depthChange(tokens.get(i));
            if (depth > 0) {
                return Set.of("trim", "extract", "substring", "btrim", "overlay").contains(Tokens.at(tokens, i - 1).text());
            }
            if (tokens.get(i).isWord("select") && depth == 0) {
                return false;
            }
        }
        return false;
    }

    private static void checkWord(List<Token> tokens, int i, Token token, Token next) {
        boolean qualified = Tokens.at(tokens, i - 1).isSymbol(".") || next.isSymbol(".");
        boolean named = Tokens.at(tokens, i - 1).isWord("as");
        boolean join = JOINS.contains(token.text()) && (next.isWord("join") || next.isWord("left") || token.isWord("lateral") && next.isSymbol("("));
        boolean clause = CLAUSES.contains(token.text()) && !qualified && !named;
        boolean pivot = (token.isWord("pivot") || token.isWord("unpivot")) && next.isSymbol("(");
        if (join || clause || pivot) {
            refuse(token.text());
        }
        if (token.isWord("filter") && next.isSymbol("(")) {
            refuse("FILTER clause of an aggregate");
        }
        if (token.isWord("distinct") && next.isWord("on")) {
            refuse("DISTINCT ON");
        }
        if (token.isWord("on") && next.isWord("conflict")) {
            refuse("ON CONFLICT");
        }
        if (token.isWord("into") && Tokens.depthChange(next) == 0) {
            refuse("SELECT … INTO (say CREATE TABLE … AS)");
        }
        if (token.isWord("using") && next.isWord("sample")) {
            refuse("USING SAMPLE");
        }
    }

    private static void checkRelation(TableName table) {
        boolean plain = table.schema() == null || table.schema().equals("pg_catalog");
        if (table.isQualified() && OTHER_SCHEMAS.contains(table.schema()) || plain && !CATALOGS.contains(table.name()) && CATALOG_PREFIXES.stream().anyMatch(table.name()::startsWith)) {
            refuse("relation " + table);
        }
    }

    private static void refuse(String what) {
        throw SqlError.notSupported(what.equals(what.toLowerCase(Locale.ROOT)) && !what.contains(" ") ? what.toUpperCase(Locale.ROOT) : what);
    }
}
