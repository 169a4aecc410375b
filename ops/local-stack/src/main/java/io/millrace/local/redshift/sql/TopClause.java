package io.millrace.local.redshift.sql;

import java.util.ArrayList;
import java.util.List;

/** SELECT TOP n … → SELECT … LIMIT n, at the end of the same query level. */
final class TopClause {
    private TopClause() {}

    static List<Token> rewrite(List<Token> tokens) {
        var out = new ArrayList<>(tokens);
        for (int i = out.size() - 3; i >= 0; i--) {
            boolean top = out.get(i).isWord("select") && out.get(i + 1).isWord("top") && out.get(i + 2).kind() == Token.Kind.NUMBER;
            if (top) {
                Token limit = out.get(i + 2);
                out.subList(i + 1, i + 3).clear();
                int end = endOfLevel(out, i);
                out.add(end, limit);
                out.add(end, Token.word("limit"));
            }
        }
        return out;
    }

    private static int endOfLevel(List<Token> tokens, int select) {
        int depth = 0;
        for (int i = select; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += Tokens.depthChange(token);
            if (depth < 0) {
                return i;
            }
            if (depth == 0 && (token.isWord("union") || token.isWord("intersect") || token.isWord("except") || token.isWord("limit"))) {
                throw SqlError.notSupported("TOP together with " + token.text().toUpperCase(java.util.Locale.ROOT));
            }
        }
        return tokens.size();
    }
}
