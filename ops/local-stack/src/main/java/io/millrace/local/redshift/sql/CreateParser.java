package io.millrace.local.redshift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** CREATE SCHEMA, TABLE (columns, LIKE, AS), VIEW, MATERIALIZED VIEW. */
final class CreateParser {
    private CreateParser() {}

    static SqlStatement parse(Cursor cursor) {
        cursor.expect("create");
        if (cursor.accept("schema")) {
            boolean ifNotExists = cursor.accept("if", "not", "exists");
            return new SqlStatement.CreateSchema(cursor.name(), ifNotExists);
        }
        if (cursor.accept("materialized", "view")) {
            return materializedView(cursor);
        }
        if (cursor.accept("or", "replace", "view")) {
            return view(cursor, true);
        }
        if (cursor.accept("view")) {
            return view(cursor, false);
        }
        cursor.accept("local");
        boolean temporary = cursor.accept("temp") || cursor.accept("temporary");
        if (cursor.accept("table")) {
            return table(cursor, temporary);
        }
        throw SqlError.notSupported("CREATE " + cursor.peek().text().toUpperCase(Locale.ROOT));
    }

    private static SqlStatement table(Cursor cursor, boolean saidTemporary) {
        boolean ifNotExists = cursor.accept("if", "not", "exists");
        TableName table = cursor.tableName();
        boolean temporary = saidTemporary || table.name().startsWith("#");
        if (temporary && table.isQualified()) {
            throw new SqlError("temporary tables may not specify a schema name");
        }
        if (cursor.peek().isSymbol("(") && cursor.peek(1).isWord("like")) {
            return like(cursor, table, temporary, ifNotExists);
        }
        boolean definition = cursor.peek().isSymbol("(") && !isNameList(cursor);
        if (definition) {
            return columns(cursor, table, temporary, ifNotExists);
        }
        List<String> names = cursor.peek().isSymbol("(") ? cursor.nameList() : List.of();
        TableAttributes attributes = AttributeParser.parse(cursor, new ColumnParser());
        cursor.expect("as");
        if (ifNotExists) {
            throw SqlError.notSupported("CREATE TABLE IF NOT EXISTS … AS");
        }
        return new SqlStatement.CreateTableAs(table, temporary, names, attributes, queryInside(cursor));
    }

    /** {@code (a, b)} of CREATE TABLE … AS, where {@code (a int, …)} would define columns. */
    private static boolean isNameList(Cursor cursor) {
        return cursor.peek(2).isSymbol(",") || cursor.peek(2).isSymbol(")");
    }

    private static SqlStatement like(Cursor cursor, TableName table, boolean temporary, boolean ifNotExists) {
        var inside = new Cursor(cursor.parenthesized());
        inside.expect("like");
        TableName parent = inside.tableName();
        boolean defaults = inside.accept("including", "defaults");
        if (!defaults) {
            inside.accept("excluding", "defaults");
        }
        inside.expectEnd();
        AttributeParser.backup(cursor);
        return new SqlStatement.CreateTableLike(table, temporary, ifNotExists, parent, defaults);
    }

    private static SqlStatement columns(Cursor cursor, TableName table, boolean temporary, boolean ifNotExists) {
        var parser = new ColumnParser();
        var columns = new ArrayList<ColumnDefinition>();
        var primaryKey = new ArrayList<String>();
        for (List<Token> part : Tokens.splitByComma(cursor.parenthesized())) {
            var inside = new Cursor(part);
            if (!constraint(inside, primaryKey)) {
                columns.add(parser.column(inside));
            }
            inside.expectEnd();
        }
        columns.replaceAll(column -> primaryKey.contains(column.name()) ? column.required() : column);
        TableAttributes attributes = AttributeParser.parse(cursor, parser);
        return new SqlStatement.CreateTable(table, temporary, ifNotExists, new TableDefinition(columns, attributes));
    }

    /** Keys are informational in Redshift: accepted, not enforced. Only NOT NULL follows from a primary key. */
    private static boolean constraint(Cursor cursor, List<String> primaryKey) {
        if (cursor.accept("constraint")) {
            cursor.name();
        }
        if (cursor.accept("primary", "key")) {
            primaryKey.addAll(cursor.nameList());
        } else if (cursor.peek().isWord("unique") && cursor.peek(1).isSymbol("(")) {
            cursor.next();
            cursor.nameList();
        } else if (cursor.accept("foreign", "key")) {
            cursor.nameList();
            cursor.expect("references");
            cursor.tableName();
            if (cursor.peek().isSymbol("(")) {
                cursor.nameList();
            }
        } else {
            return false;
        }
        return true;
    }

    private static SqlStatement view(Cursor cursor, boolean orReplace) {
        TableName view = cursor.tableName();
        List<String> columns = cursor.peek().isSymbol("(") ? cursor.nameList() : List.of();
        cursor.expect("as");
        List<Token> query = queryInside(cursor);
        int end = query.size() - 4;
        boolean unbound = end > 0 && query.get(end).isWord("with") && query.get(end + 1).isWord("no")
                && query.get(end + 2).isWord("schema") && query.get(end + 3).isWord("binding");
        return new SqlStatement.CreateView(view, orReplace, columns, unbound ? query.subList(0, end) : query);
    }

    private static SqlStatement materializedView(Cursor cursor) {
        TableName view = cursor.tableName();
        AttributeParser.backup(cursor);
        AttributeParser.parse(cursor, new ColumnParser());
        if (cursor.accept("auto", "refresh") && !cursor.accept("no")) {
            throw SqlError.notSupported("AUTO REFRESH YES");
        }
        cursor.expect("as");
        return new SqlStatement.CreateMaterializedView(view, queryInside(cursor));
    }

    private static List<Token> queryInside(Cursor cursor) {
        Token first = cursor.peek();
        if (!first.isWord("select") && !first.isWord("with") && !first.isSymbol("(")) {
            throw SqlError.syntax(first);
        }
        return cursor.rest();
    }
}
