package io.millrace.local.redshift.sql;

import io.millrace.local.redshift.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** DuckDB would take all this; Redshift would not, or would mean something else. */
final class RefusedSyntax {
    private static final Set<String> SYMBOLS = Set.of("{", "}", "->", "->>", ":=", "=>", "//", "**", "?", "@", "!", "`", "\\", ";");
    private static final Set<String> WORDS = Set.of("lateral", "asof", "positional", "tablesample", "pivot", "unpivot", "semi", "anti", "returning", "unnest",
            "connect", "glob", "summarize", "describe", "pragma", "attach", "install", "load");
    /** DuckDB's own catalogs, and Redshift's that are not rebuilt here. */
    private static final List<String> CATALOG_PREFIXES = List.of("duckdb_", "sqlite_", "pragma_", "stl_", "stv_", "svl_", "svv_", "svcs_", "sys_", "pg_", "_rs");
    private static final Set<String> CATALOGS = Set.of("svv_tables", "svv_columns", "svv_table_info", "svv_mv_info", "sys_load_error_detail", "stl_load_errors",
            "sys_query_history", "pg_table_def", "pg_last_copy_count", "pg_backend_pid", "pg_catalog");

    private RefusedSyntax() {}

    static void check(List<Token> tokens) {
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
            if (token.isName() && !Tokens.at(tokens, i - 1).isSymbol(".")) {
                checkCatalog(token.text());
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
        if (WORDS.contains(token.text()) && !qualified && !named && next.isName()) {
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

    private static void checkCatalog(String name) {
        if (!CATALOGS.contains(name) && CATALOG_PREFIXES.stream().anyMatch(name::startsWith)) {
            refuse("relation " + name);
        }
    }

    private static void refuse(String what) {
        throw SqlError.notSupported(what.equals(what.toLowerCase(Locale.ROOT)) && !what.contains(" ") ? what.toUpperCase(Locale.ROOT) : what);
    }
}
