package io.millrace.local.redshift.sql;

import io.millrace.local.redshift.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** LIKE escapes by backslash in Redshift without being told; SIMILAR TO has its own wildcards; MINUS is EXCEPT; APPROXIMATE stands before COUNT. */
final class Patterns {
    private Patterns() {}

    static List<Token> rewrite(List<Token> tokens) {
        var out = new ArrayList<Token>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token before = Tokens.at(tokens, i - 1);
            if (token.isWord("minus")) {
                out.add(new Token(Kind.WORD, "except", token.spaced()));
            } else if (token.kind() == Kind.STRING && before.isWord("to") && Tokens.at(tokens, i - 2).isWord("similar")) {
                out.add(new Token(Kind.STRING, similar(token.text()), token.spaced()));
            } else if (token.isWord("to") && before.isWord("similar") && Tokens.at(tokens, i + 1).kind() != Kind.STRING) {
                throw SqlError.notSupported("SIMILAR TO anything but a literal");
            } else {
                out.add(token);
            }
            boolean like = token.kind() == Kind.STRING && (before.isWord("like") || before.isWord("ilike"));
            if (like && token.text().contains("\\") && !Tokens.at(tokens, i + 1).isWord("escape")) {
                out.add(Token.word("escape"));
                out.add(Token.string("\\"));
            }
        }
        return out;
    }

    private static String similar(String pattern) {
        var regex = new StringBuilder("(?s)");
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append('\\').append(pattern.charAt(++i));
            } else if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else if (".^$".indexOf(c) >= 0) {
                regex.append('\\').append(c);
            } else {
                regex.append(c);
            }
        }
        return regex.toString();
    }
}
