package io.millrace.local.redshift.sql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tables a query reads, by position: behind FROM, JOIN and USING. Names of CTEs may be among them, which does no harm. */
public final class ReferencedTables {
    private ReferencedTables() {}

    public static Set<TableName> in(List<Token> tokens) {
        var found = new LinkedHashSet<TableName>();
        collect(tokens, found);
        return found;
    }

    private static void collect(List<Token> tokens, Set<TableName> found) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isWord("from") || token.isWord("join") || token.isWord("using")) {
                i = names(tokens, i + 1, found) - 1;
            }
        }
    }

    /** {@code a, b.c as x, (select … from d) y}: one item at each comma of this level. Returns where the list ends. */
    private static int names(List<Token> tokens, int start, Set<TableName> found) {
        var cursor = new Cursor(tokens.subList(start, tokens.size()));
        boolean more = true;
        while (more && (cursor.peek().isName() || cursor.peek().isSymbol("("))) {
            if (cursor.peek().isSymbol("(")) {
                nested(cursor.parenthesized(), found);
            } else {
                found.add(cursor.tableName());
            }
            skipAlias(cursor);
            more = cursor.acceptSymbol(",");
        }
        return tokens.size() - cursor.rest().size();
    }

    /** A sub-query, a join in parentheses, or the column list of USING. */
    private static void nested(List<Token> inside, Set<TableName> found) {
        if (!inside.isEmpty() && inside.getFirst().isName() && !inside.getFirst().isWord("select") && !inside.getFirst().isWord("with")) {
            names(inside, 0, found);
        }
        collect(inside, found);
    }

    private static void skipAlias(Cursor cursor) {
        boolean said = cursor.accept("as");
        boolean bare = cursor.peek().kind() == Token.Kind.QUOTED || cursor.peek().kind() == Token.Kind.WORD && !Tokens.KEYWORDS.contains(cursor.peek().text());
        if (said || bare) {
            cursor.name();
            if (cursor.peek().isSymbol("(")) {
                cursor.parenthesized();
            }
        }
    }
}
