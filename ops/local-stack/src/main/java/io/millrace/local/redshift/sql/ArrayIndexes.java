package io.millrace.local.redshift.sql;

import java.util.ArrayList;
import java.util.List;

/** SUPER arrays begin at 0, DuckDB's at 1. */
final class ArrayIndexes {
    private ArrayIndexes() {}

    static List<Token> rewrite(List<Token> tokens) {
        var out = new ArrayList<Token>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            out.add(tokens.get(i));
            if (!tokens.get(i).isSymbol("[")) {
                continue;
            }
            Token index = Tokens.at(tokens, i + 1);
            Token before = Tokens.at(tokens, i - 1);
            boolean navigates = before.isName() || before.isSymbol("]") || before.isSymbol(")");
            if (!navigates || index.kind() != Token.Kind.NUMBER || !Tokens.at(tokens, i + 2).isSymbol("]") || index.text().length() > 9) {
                throw SqlError.notSupported("[ ] other than a SUPER array's constant index");
            }
            out.add(new Token(Token.Kind.NUMBER, Integer.toString(Integer.parseInt(index.text()) + 1), false));
            i++;
        }
        return out;
    }
}
