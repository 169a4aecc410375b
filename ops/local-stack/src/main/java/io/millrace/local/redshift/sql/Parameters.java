package io.millrace.local.redshift.sql;

import io.millrace.local.redshift.sql.Token.Kind;
import java.util.List;
import java.util.Map;

/** Puts values in the place of {@code :name}: as literals of unknown type, so that Redshift's rule holds: all are text, cast where needed. */
final class Parameters {
    private Parameters() {}

    static List<Token> bind(List<Token> tokens, Map<String, String> values) {
        return tokens.stream().map(token -> {
            if (token.kind() != Kind.PARAMETER) {
                return token;
            }
            String value = values.get(token.text());
            if (value == null) {
                throw new SqlError("parameter :" + token.text() + " has no value; name it in Parameters");
            }
            return new Token(Kind.STRING, value, token.spaced());
        }).toList();
    }
}
