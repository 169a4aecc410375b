package io.millrace.streams.suite.condition;

import io.millrace.streams.suite.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a condition in the language of {@code DataFrame.query} or in that of SQL's WHERE: comparisons, in, null tests, and, or, not,
 * parentheses. Both are read by one grammar; what null means sets them apart.
 */
final class ConditionText {
    private static final int DEEPEST = 100;
    static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in", "is", "like", "between");

    /** A side of a comparison. */
    private sealed interface Operand {
        record Field(String path) implements Operand {}

        record Constant(Json value) implements Operand {}

        record Constants(List<Json> values) implements Operand {}

        record Group(Condition condition) implements Operand {}
    }

    private final Tokens tokens;
    private final Nulls nulls;
    private final Methods methods;
    private int depth;

    private ConditionText(String condition, Nulls nulls) throws BadCondition {
        this.tokens = new Tokens(condition);
        this.nulls = nulls;
        this.methods = new Methods(tokens, nulls, this);
    }

    static Condition parse(String condition, Nulls nulls) throws BadCondition {
        var text = new ConditionText(condition, nulls);
        Condition whole = text.any();
        Tokens.Token left = text.tokens.peek();
        if (left.kind() == Tokens.Kind.END) return whole;
        if ("+-*/%^@".contains(left.text())) throw BadCondition.unsupported("arithmetic ('" + left.text() + "') is not supported");
        throw text.tokens.unreadable("nothing expected before " + left.text());
    }

    private Condition any() throws BadCondition {
        if (++depth > DEEPEST) throw BadCondition.broken("nested deeper than " + DEEPEST);
        var parts = new ArrayList<Condition>();
        do parts.add(all()); while (tokens.takeIf("|") || tokens.takeIf("||") || tokens.takeIfWord("or"));
        depth--;
        return parts.size() == 1 ? parts.get(0) : new Condition.Junction(false, parts);
    }

    private Condition all() throws BadCondition {
        var parts = new ArrayList<Condition>();
        do parts.add(negation()); while (tokens.takeIf("&") || tokens.takeIf("&&") || tokens.takeIfWord("and"));
        return parts.size() == 1 ? parts.get(0) : new Condition.Junction(true, parts);
    }

    private Condition negation() throws BadCondition {
        int negations = 0;
        while (tokens.takeIf("~") || tokens.takeIf("!") || tokens.takeIfWord("not")) negations++;
        Condition condition = comparison();
        return negations % 2 == 0 ? condition : new Condition.Not(condition);
    }

    private Condition comparison() throws BadCondition {
        Operand left = operand();
        var parts = new ArrayList<Condition>();
        while (true) {
            Condition part = rest(left);
            if (part != null) return joined(parts, part);
            Operator operator = tokens.peek().kind() == Tokens.Kind.SYMBOL ? Operator.of(tokens.peek().text()) : null;
            if (operator == null) return parts.isEmpty() ? alone(left) : joined(parts, null);
            if (nulls == Nulls.PANDAS && tokens.peek().is("=")) throw BadCondition.broken("'=' assigns; '==' compares");
            tokens.take();
            Operand right = operand();
            parts.add(compare(left, operator, right));
            left = right;
        }
    }

    private static Condition joined(List<Condition> parts, Condition last) {
        if (last != null) parts.add(last);
        return parts.size() == 1 ? parts.get(0) : new Condition.Junction(true, parts);
    }

    private Condition alone(Operand operand) throws BadCondition {
        return switch (operand) {
            case Operand.Group(var condition) -> condition;
            case Operand.Field(var path) -> Leaves.isTrue(path, nulls);
            case Operand.Constant(var value) -> throw BadCondition.unsupported("the constant " + value.show() + " alone is no condition");
            case Operand.Constants(var values) -> throw BadCondition.broken("a list alone is no condition");
        };
    }

    /** in, is null, like, between; null if none of them follows. */
    private Condition rest(Operand left) throws BadCondition {
        boolean negated = tokens.peek().isWord("not") && tokens.peekSecond().kind() == Tokens.Kind.NAME;
        String word = (negated ? tokens.peekSecond() : tokens.peek()).text().toLowerCase(Locale.ROOT);
        if (tokens.peek().kind() != Tokens.Kind.NAME || !List.of("in", "is", "like", "between").contains(word)) return null;
        if (!(left instanceof Operand.Field(var path))) throw BadCondition.unsupported("'" + word + "' needs a field on its left");
        if (negated) tokens.take();
        tokens.take();
        return switch (word) {
            case "in" -> Leaves.member(path, list(), negated, nulls);
            case "is" -> nullity(path);
            case "like" -> methods.like(path, negated);
            default -> between(path, negated);
        };
    }

    List<Json> list() throws BadCondition {
        String end = tokens.takeIf("[") ? "]" : ")";
        if (end.equals(")")) tokens.expect("(");
        var values = new ArrayList<Json>();
        while (!tokens.takeIf(end)) {
            if (!(operand() instanceof Operand.Constant(var value))) throw BadCondition.unsupported("only constants can stand in a list");
            values.add(value);
            if (!tokens.takeIf(",") && !tokens.peek().is(end)) throw tokens.unreadable("',' expected before " + tokens.peek().text());
        }
        return values;
    }

    private Condition nullity(String path) throws BadCondition {
        boolean negated = tokens.takeIfWord("not");
        if (!tokens.takeIfWord("null") && !tokens.takeIfWord("none")) throw tokens.unreadable("'null' expected before " + tokens.peek().text());
        return new Nullity(path, !negated);
    }

    private Condition between(String path, boolean negated) throws BadCondition {
        Json low = constant();
        if (!tokens.takeIfWord("and")) throw tokens.unreadable("'and' expected before " + tokens.peek().text());
        Condition between = new Condition.Junction(true, List.of(Leaves.compare(path, Operator.AT_LEAST, low, nulls), Leaves.compare(path, Operator.AT_MOST, constant(), nulls)));
        return negated ? new Condition.Not(between) : between;
    }

    private Json constant() throws BadCondition {
        if (operand() instanceof Operand.Constant(var value)) return value;
        throw BadCondition.unsupported("a constant is expected before " + tokens.peek().text());
    }

    private Condition compare(Operand left, Operator operator, Operand right) throws BadCondition {
        if (left instanceof Operand.Field(var a) && right instanceof Operand.Field(var b)) return Leaves.compareFields(a, operator, b, nulls);
        if (left instanceof Operand.Field(var a) && right instanceof Operand.Constant(var value)) return withConstant(a, operator, value);
        if (left instanceof Operand.Constant(var value) && right instanceof Operand.Field(var b)) return withConstant(b, operator.mirrored(), value);
        if (left instanceof Operand.Field(var a) && right instanceof Operand.Constants(var values) && operator.isEquality()) {
            return Leaves.member(a, values, operator == Operator.UNEQUAL, nulls);
        }
        throw BadCondition.unsupported("only a field can be compared, with a constant, a list or another field");
    }

    private Condition withConstant(String field, Operator operator, Json value) throws BadCondition {
        if (value instanceof Json.Null) throw BadCondition.unsupported("comparing with null is not supported; ask for " + field + ".isnull() or .notnull()");
        return Leaves.compare(field, operator, value, nulls);
    }

    private Operand operand() throws BadCondition {
        Tokens.Token token = tokens.peek();
        if (token.is("(")) {
            tokens.take();
            Condition inner = any();
            tokens.expect(")");
            return new Operand.Group(inner);
        }
        if (token.is("[")) return new Operand.Constants(list());
        tokens.take();
        return switch (token.kind()) {
            case NUMBER -> new Operand.Constant(Tokens.number(token.text(), false));
            case TEXT -> new Operand.Constant(new Json.Text(token.text(), 0));
            case NAME -> name(token.text());
            case QUOTED_NAME -> field(token.text());
            case SYMBOL -> {
                if (token.is("-") && tokens.peek().kind() == Tokens.Kind.NUMBER) yield new Operand.Constant(Tokens.number(tokens.take().text(), true));
                if (token.is("+") && tokens.peek().kind() == Tokens.Kind.NUMBER) yield new Operand.Constant(Tokens.number(tokens.take().text(), false));
                if (token.is("@")) throw BadCondition.unsupported("a suite has no Python variables (@)");
                throw tokens.unreadable("a field or a constant expected, not " + token.text());
            }
            case END -> throw BadCondition.broken("a field or a constant expected at the end");
        };
    }

    private Operand name(String name) throws BadCondition {
        return switch (name) {
            case "True", "true", "TRUE" -> new Operand.Constant(new Json.Bool(true, 0));
            case "False", "false", "FALSE" -> new Operand.Constant(new Json.Bool(false, 0));
            case "None", "null", "NULL" -> new Operand.Constant(new Json.Null(0));
            default -> {
                if (KEYWORDS.contains(name.toLowerCase(Locale.ROOT))) throw tokens.unreadable("a field or a constant expected, not " + name);
                FieldNames.require(name, tokens.peek().is("("), nulls);
                yield field(name);
            }
        };
    }

    private Operand field(String name) throws BadCondition {
        return tokens.peek().is("(") ? new Operand.Group(methods.call(name)) : new Operand.Field(name);
    }
}
