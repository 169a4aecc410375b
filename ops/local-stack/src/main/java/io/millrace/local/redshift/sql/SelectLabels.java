package io.millrace.local.redshift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Names the columns of a query as Redshift does: a call is named after its function, any other expression {@code ?column?}. */
final class SelectLabels {
    private static final Set<String> ENDS_OF_LIST = Set.of("from", "where", "group", "having", "qualify", "order", "limit", "offset", "union", "except",
            "intersect", "minus", "into", "window");

    private SelectLabels() {}

    static List<Token> name(List<Token> query) {
        int select = mainSelect(query);
        if (select < 0) {
            return query;
        }
        int start = select + 1;
        if (Tokens.at(query, start).isWord("distinct") || Tokens.at(query, start).isWord("all")) {
            start++;
        }
        if (Tokens.at(query, start).isWord("top")) {
            start += 2;
        }
        int end = endOfList(query, start);
        var out = new ArrayList<>(query.subList(0, start));
        boolean first = true;
        for (List<Token> item : Tokens.splitByComma(query.subList(start, end))) {
            if (!first) {
                out.add(Token.symbol(","));
            }
            first = false;
            out.addAll(item);
            String label = label(item);
            if (label != null) {
                out.add(Token.word("as"));
                out.add(new Token(Token.Kind.QUOTED, label, true));
            }
        }
        out.addAll(query.subList(end, query.size()));
        return out;
    }

    /** The first SELECT outside parentheses: what WITH defines stands inside them. */
    private static int mainSelect(List<Token> query) {
        int depth = 0;
        for (int i = 0; i < query.size(); i++) {
            depth += Tokens.depthChange(query.get(i));
            if (depth == 0 && query.get(i).isWord("select")) {
                return i;
            }
        }
        return -1;
    }

    private static int endOfList(List<Token> query, int start) {
        int depth = 0;
        for (int i = start; i < query.size(); i++) {
            Token token = query.get(i);
            depth += Tokens.depthChange(token);
            boolean ends = token.kind() == Token.Kind.WORD && ENDS_OF_LIST.contains(token.text()) && !Tokens.at(query, i - 1).isSymbol(".")
                    && !Tokens.at(query, i - 1).isWord("distinct") && !Tokens.at(query, i - 1).isWord("within");
            if (depth == 0 && ends) {
                return i;
            }
        }
        return query.size();
    }

    /** Null where the item names itself: it has an alias, or is a column or {@code *}. */
    private static String label(List<Token> item) {
        if (item.isEmpty() || hasAlias(item)) {
            return null;
        }
        if (item.stream().anyMatch(t -> t.isWord("exclude")) || item.getLast().isSymbol("*")) {
            return null;
        }
        int cast = lastCast(item);
        if (cast > 0) {
            String inner = label(item.subList(0, cast));
            return inner == null ? item.get(cast - 1).text() : inner;
        }
        if (item.size() == 1 && item.getFirst().kind() == Token.Kind.WORD && Functions.BARE.contains(item.getFirst().text())) {
            return item.getFirst().text();
        }
        if (item.size() == 1 && (item.getFirst().isWord("true") || item.getFirst().isWord("false") || item.getFirst().isWord("null"))) {
            return item.getFirst().isWord("null") ? "?column?" : "bool";
        }
        if (isNameChain(item)) {
            return null;
        }
        Token first = item.getFirst();
        if (first.isWord("approximate")) {
            return label(item.subList(1, item.size()));
        }
        if (first.isWord("case")) {
            return "case";
        }
        boolean call = first.kind() == Token.Kind.WORD && Tokens.at(item, 1).isSymbol("(") && !Tokens.KEYWORDS.contains(first.text());
        return call && endsWithCall(item) ? first.text() : "?column?";
    }

    private static boolean isNameChain(List<Token> item) {
        return item.getLast().isName() && item.stream().allMatch(t -> t.isName() || t.isSymbol("."));
    }

    /** {@code f(…)}, with WITHIN GROUP or OVER behind it perhaps. */
    private static boolean endsWithCall(List<Token> item) {
        int close = Tokens.closing(item, 1);
        Token after = Tokens.at(item, close + 1);
        return close == item.size() - 1 || after.isWord("over") || after.isWord("within");
    }

    /** The {@code ::} the item ends with, nothing but a type behind it; -1 if it ends otherwise. */
    private static int lastCast(List<Token> item) {
        int depth = 0;
        for (int i = item.size() - 1; i > 0; i--) {
            depth += Tokens.depthChange(item.get(i));
            if (depth == 0 && item.get(i).isSymbol("::")) {
                var type = new Cursor(item.subList(i + 1, item.size()));
                RedshiftType.parse(type);
                return type.atEnd() ? i : -1;
            }
        }
        return -1;
    }

    private static boolean hasAlias(List<Token> item) {
        Token last = item.getLast();
        if (!last.isName() || item.size() < 2 || last.isWord("end") || lastCast(item) > 0) {
            return false;
        }
        Token before = item.get(item.size() - 2);
        return switch (before.kind()) {
            case STRING, NUMBER, QUOTED, PARAMETER -> true;
            case WORD -> before.isWord("as") || before.isWord("end") || !Tokens.KEYWORDS.contains(before.text());
            case SYMBOL -> before.isSymbol(")") || before.isSymbol("]");
            case END -> false;
        };
    }
}
