package io.millrace.streams.suite.condition;

import io.millrace.streams.suite.rule.Matches;
import io.millrace.streams.suite.text.BadPattern;
import io.millrace.streams.suite.text.Like;
import io.millrace.streams.suite.text.Regexes;
import io.millrace.streams.suite.text.TextPattern;
import java.util.List;

/** Reads what a condition asks of a field by a method, or by LIKE. */
final class Methods {
    private final Tokens tokens;
    private final Nulls nulls;
    private final ConditionText lists;

    Methods(Tokens tokens, Nulls nulls, ConditionText lists) {
        this.tokens = tokens;
        this.nulls = nulls;
        this.lists = lists;
    }

    /** @param name path and method, before its parenthesis */
    Condition call(String name) throws BadCondition {
        int dot = name.lastIndexOf('.');
        String method = name.substring(dot + 1);
        if (dot < 0) throw BadCondition.unsupported("the function " + name + "() is not supported");
        String path = name.substring(0, dot);
        tokens.expect("(");
        Condition condition = path.endsWith(".str") ? ofText(path.substring(0, path.length() - ".str".length()), method) : switch (method) {
            case "isnull", "isna", "isNull" -> new Nullity(path, true);
            case "notnull", "notna", "isNotNull" -> new Nullity(path, false);
            case "isin" -> Leaves.member(path, lists.list(), false, Nulls.PANDAS);
            default -> throw BadCondition.unsupported("the method " + method + "() is not supported");
        };
        tokens.expect(")");
        return condition;
    }

    private Condition ofText(String path, String method) throws BadCondition {
        if (!List.of("startswith", "endswith", "contains").contains(method)) throw BadCondition.unsupported("the method str." + method + "() is not supported");
        String argument = text();
        try {
            String literal = argument.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
            return switch (method) {
                case "startswith" -> matches(path, "beginning", argument, Like.compile(literal + "%"), false);
                case "endswith" -> matches(path, "ending", argument, Like.compile("%" + literal), false);
                default -> matches(path, "regular expression", argument, Regexes.compile(argument), false);
            };
        } catch (BadPattern e) {
            throw BadCondition.broken(e.getMessage());
        }
    }

    Condition like(String path, boolean negated) throws BadCondition {
        String pattern = text();
        try {
            return matches(path, "LIKE pattern", pattern, Like.compile(pattern), negated);
        } catch (BadPattern e) {
            throw BadCondition.broken(e.getMessage());
        }
    }

    private String text() throws BadCondition {
        Tokens.Token token = tokens.take();
        if (token.kind() != Tokens.Kind.TEXT) throw tokens.unreadable("a text expected, not " + token.text());
        return token.text();
    }

    private Condition matches(String path, String what, String shown, TextPattern pattern, boolean negated) {
        var test = new Matches(what, List.of(shown), List.of(pattern), Matches.Mode.ANY, false);
        return Leaves.text(path, test, "matches the " + what + " '" + shown + "'", negated, nulls);
    }
}
