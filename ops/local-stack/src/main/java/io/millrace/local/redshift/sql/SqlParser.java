package io.millrace.local.redshift.sql;

import io.millrace.local.redshift.sql.SqlStatement.Assignment;
import io.millrace.local.redshift.sql.SqlStatement.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells statements by their leading words. This is the closed set: what it does not know is refused by name. */
public final class SqlParser {
    private static final String KEEPS_CASE = "enable_case_sensitive_identifier";
    private static final Pattern SETS_CASE = Pattern.compile("\\s*set\\s+" + KEEPS_CASE + "\\s+(?:to|=)\\s*'?(?:true|on)'?\\s*;?\\s*", Pattern.CASE_INSENSITIVE);

    private SqlParser() {}

    /** Whether quoted names keep their case after it. */
    public static boolean setsCase(String sql) {
        return SETS_CASE.matcher(sql).matches();
    }

    public static SqlStatement parse(String sql, Map<String, String> parameters) {
        return parse(sql, parameters, false);
    }

    /**
     * @param parameters values of {@code :name}; each stands as a text literal, as the Data API sends it
     * @param keepsCase see {@link #setsCase}; the tables of this server are found in any case, fields of SUPER values only in theirs
     * @throws SqlError for more than one statement, bad syntax, or anything outside the set
     */
    public static SqlStatement parse(String sql, Map<String, String> parameters, boolean keepsCase) {
        List<Token> tokens = new ArrayList<>(Parameters.bind(Tokenizer.tokenize(sql, keepsCase), parameters));
        while (!tokens.isEmpty() && tokens.getLast().isSymbol(";")) {
            tokens.removeLast();
        }
        if (tokens.stream().anyMatch(t -> t.isSymbol(";"))) {
            throw new SqlError("cannot insert multiple commands into a prepared statement; send them as a batch");
        }
        if (tokens.isEmpty()) {
            throw new SqlError("empty statement");
        }
        var cursor = new Cursor(tokens);
        SqlStatement statement = statement(cursor);
        cursor.expectEnd();
        return statement;
    }

    /** The {@code :name}s in a statement. Empty where it can't even be cut into tokens: it will fail by itself. */
    public static Set<String> parameterNames(String sql) {
        try {
            return Tokenizer.tokenize(sql).stream().filter(t -> t.kind() == Token.Kind.PARAMETER).map(Token::text).collect(Collectors.toSet());
        } catch (SqlError e) {
            return Set.of();
        }
    }

    private static SqlStatement statement(Cursor cursor) {
        Token first = cursor.peek();
        if (first.isSymbol("(")) {
            return new SqlStatement.Query(cursor.rest());
        }
        if (first.kind() != Token.Kind.WORD) {
            throw SqlError.syntax(first);
        }
        return switch (first.text()) {
            case "select", "with" -> new SqlStatement.Query(cursor.rest());
            case "insert" -> insert(cursor);
            case "update" -> update(cursor);
            case "delete" -> delete(cursor);
            case "copy" -> {
                cursor.next();
                yield new SqlStatement.Copy(CopyCommand.parse(cursor));
            }
            case "create" -> CreateParser.parse(cursor);
            case "alter" -> AlterParser.parse(cursor);
            case "drop" -> drop(cursor);
            case "truncate" -> {
                cursor.next();
                cursor.accept("table");
                yield new SqlStatement.Truncate(cursor.tableName());
            }
            case "lock" -> lock(cursor);
            case "refresh" -> {
                cursor.expect("refresh", "materialized", "view");
                TableName view = cursor.tableName();
                cursor.accept("restrict");
                yield new SqlStatement.RefreshMaterializedView(view);
            }
            case "vacuum" -> withoutEffect(cursor, true);
            case "analyze", "analyse", "comment", "grant", "revoke" -> withoutEffect(cursor, false);
            case "set" -> set(cursor);
            case "begin", "start", "commit", "rollback", "end", "abort" -> throw SqlError.notSupported(first.text().toUpperCase(Locale.ROOT)
                    + " (the Data API opens and ends the transaction: a batch is one)");
            default -> throw SqlError.notSupported(first.text().toUpperCase(Locale.ROOT));
        };
    }

    private static SqlStatement insert(Cursor cursor) {
        cursor.expect("insert", "into");
        TableName table = cursor.tableName();
        boolean columnList = cursor.peek().isSymbol("(") && !cursor.peek(1).isWord("select") && !cursor.peek(1).isWord("with") && !cursor.peek(1).isSymbol("(");
        List<String> columns = columnList ? cursor.nameList() : List.of();
        if (cursor.accept("default", "values")) {
            return new SqlStatement.Insert(table, columns, List.of());
        }
        Token source = cursor.peek();
        if (!source.isWord("values") && !source.isWord("select") && !source.isWord("with") && !source.isSymbol("(")) {
            throw SqlError.syntax(source);
        }
        return new SqlStatement.Insert(table, columns, cursor.rest());
    }

    private static SqlStatement update(Cursor cursor) {
        cursor.expect("update");
        TableName table = cursor.tableName();
        cursor.accept("as");
        String alias = cursor.peek().isWord("set") ? null : cursor.name();
        cursor.expect("set");
        var set = new ArrayList<Assignment>();
        do {
            String column = cursor.name();
            cursor.expectSymbol("=");
            set.add(new Assignment(column, assigned(cursor)));
        } while (cursor.acceptSymbol(","));
        return new SqlStatement.Update(table, alias, List.copyOf(set), cursor.rest());
    }

    /** Up to the comma or clause that follows; the FROM of IS DISTINCT FROM is not one. */
    private static List<Token> assigned(Cursor cursor) {
        var value = new ArrayList<Token>(cursor.until(",", "from", "where"));
        while (cursor.peek().isWord("from") && !value.isEmpty() && value.getLast().isWord("distinct")) {
            value.add(cursor.next());
            value.addAll(cursor.until(",", "from", "where"));
        }
        if (value.isEmpty()) {
            throw SqlError.syntax(cursor.peek());
        }
        return value;
    }

    private static SqlStatement delete(Cursor cursor) {
        cursor.expect("delete");
        cursor.accept("from");
        return new SqlStatement.Delete(cursor.tableName(), cursor.rest());
    }

    private static SqlStatement drop(Cursor cursor) {
        cursor.expect("drop");
        ObjectKind kind = cursor.accept("table") ? ObjectKind.TABLE : cursor.accept("view") ? ObjectKind.VIEW
                : cursor.accept("materialized", "view") ? ObjectKind.MATERIALIZED_VIEW : null;
        if (kind == null) {
            throw SqlError.notSupported("DROP " + cursor.peek().text().toUpperCase(Locale.ROOT));
        }
        boolean ifExists = cursor.accept("if", "exists");
        List<TableName> names = tableNames(cursor);
        if (cursor.accept("cascade")) {
            throw SqlError.notSupported("DROP … CASCADE");
        }
        cursor.accept("restrict");
        return new SqlStatement.Drop(kind, ifExists, names);
    }

    private static SqlStatement lock(Cursor cursor) {
        cursor.expect("lock");
        cursor.accept("table");
        return new SqlStatement.Lock(tableNames(cursor));
    }

    private static List<TableName> tableNames(Cursor cursor) {
        var names = new ArrayList<TableName>();
        do {
            names.add(cursor.tableName());
        } while (cursor.acceptSymbol(","));
        return List.copyOf(names);
    }

    private static SqlStatement withoutEffect(Cursor cursor, boolean runsAlone) {
        String what = cursor.name().toUpperCase(Locale.ROOT);
        cursor.rest();
        return new SqlStatement.NoEffect(what, runsAlone);
    }

    private static SqlStatement set(Cursor cursor) {
        cursor.expect("set");
        String option = cursor.name();
        if (!option.equals("query_group") && !option.equals(KEEPS_CASE)) {
            throw SqlError.notSupported("SET " + option);
        }
        cursor.rest();
        return new SqlStatement.NoEffect("SET", false);
    }
}
