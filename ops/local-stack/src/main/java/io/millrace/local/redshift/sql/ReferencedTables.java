package io.millrace.local.redshift.sql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tables a query reads, by position: behind FROM, JOIN and USING. Names of CTEs may be among them, which does no harm. */
public final class ReferencedTables {
    private ReferencedTables() {}

    public static Set<TableName> in(List<Token> tokens) {
        var found = new LinkedHashSet<TableName>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isWord("from") || token.isWord("join") || token.isWord("using")) {
                i = names(tokens, i + 1, found) - 1;
            }
        }
        return found;
    }

    /** {@code a, b.c as x, d}: one name at each comma of this level. */
    private static int names(List<Token> tokens, int start, Set<TableName> found) {
        int i = start;
        while (Tokens.at(tokens, i).isName()) {
            var cursor = new Cursor(tokens.subList(i, tokens.size()));
            found.add(cursor.tableName());
            boolean aliasFollows = cursor.accept("as") || cursor.peek().kind() == Token.Kind.QUOTED
                    || cursor.peek().kind() == Token.Kind.WORD && !Tokens.KEYWORDS.contains(cursor.peek().text());
            if (aliasFollows && cursor.peek().isName()) {
                cursor.next();
            }
            boolean more = cursor.acceptSymbol(",");
            i = tokens.size() - cursor.rest().size();
            if (!more) {
                break;
            }
        }
        return i;
    }
}
