package io.millrace.streams.suite.condition;

import io.millrace.streams.suite.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code row_condition} in each of its spellings. */
public final class Conditions {
    private static final Pattern COLUMN = Pattern.compile(
            "\\s*col\\(\\s*\"(?<column>[A-Za-z][A-Za-z0-9_.-]*)\"\\s*\\)\\s*(?:(?<notnull>\\.notnull\\(\\))|(?<operator>>=|<=|==|!=|>|<)\\s*"
                    + "(?:(?<number>[+-]?\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?)|(?:date\\(\\s*)?(?:\"(?<double>[^\"']*)\"|'(?<single>[^\"']*)')\\s*\\)?))\\s*",
            Pattern.CASE_INSENSITIVE);

    private Conditions() {}

    /**
     * @param parser condition_parser, null if the suite names none
     * @throws BadCondition if it is broken, or more than is supported
     */
    public static Condition parse(Json condition, String parser) throws BadCondition {
        return switch (condition) {
            case Json.Text text -> text(text.value(), parser);
            case Json.Obj object -> object(object, parser);
            default -> throw BadCondition.broken("must be a text or an object, not " + condition.kind());
        };
    }

    private static Condition text(String condition, String parser) throws BadCondition {
        if (parser == null) throw BadCondition.broken("needs a condition_parser");
        return switch (parser) {
            case "pandas" -> ConditionText.parse(condition, Nulls.PANDAS);
            case "spark" -> ConditionText.parse(condition, Nulls.SQL);
            case "great_expectations", "great_expectations__experimental__" -> column(condition);
            default -> throw BadCondition.broken("unknown condition_parser '" + parser + "'; known: pandas, spark, great_expectations");
        };
    }

    /** {@code col("x") > 5}, {@code col("x").notNull()}. */
    private static Condition column(String condition) throws BadCondition {
        Matcher matcher = COLUMN.matcher(condition);
        if (!matcher.matches()) throw BadCondition.broken("unable to parse condition: " + condition);
        String column = matcher.group("column");
        if (matcher.group("notnull") != null) return new Nullity(column, false);
        Operator operator = Operator.of(matcher.group("operator"));
        String number = matcher.group("number");
        if (number != null) return Leaves.compare(column, operator, Tokens.number(number, false), Nulls.SQL);
        String text = matcher.group("double") != null ? matcher.group("double") : matcher.group("single");
        return Leaves.compare(column, operator, new Json.Text(text, 0), Nulls.SQL);
    }

    /** The condition objects of GX 1.x. */
    private static Condition object(Json.Obj object, String parser) throws BadCondition {
        String type = object.get("type") instanceof Json.Text text ? text.value() : guess(object);
        return switch (type) {
            case "comparison" -> comparison(object);
            case "nullity" -> new Nullity(name(object), bool(object, "is_null"));
            case "and", "or" -> new Condition.Junction(type.equals("and"), parts(object, parser));
            case "pass_through" -> text(string(object, "pass_through_filter"), parser == null ? "pandas" : parser);
            default -> throw BadCondition.broken("unknown type of condition: " + object.show());
        };
    }

    private static String guess(Json.Obj object) {
        if (object.get("operator") != null) return "comparison";
        if (object.get("is_null") != null) return "nullity";
        return object.get("pass_through_filter") != null ? "pass_through" : "";
    }

    private static List<Condition> parts(Json.Obj object, String parser) throws BadCondition {
        if (!(object.get("conditions") instanceof Json.Arr arr) || arr.items().isEmpty()) throw BadCondition.broken("'conditions' must be a list of conditions");
        var parts = new ArrayList<Condition>();
        for (Json item : arr.items()) parts.add(parse(item, parser));
        return parts;
    }

    private static Condition comparison(Json.Obj object) throws BadCondition {
        String operator = string(object, "operator");
        Json parameter = object.get("parameter");
        if (parameter == null || parameter instanceof Json.Null) throw BadCondition.broken("'parameter' must not be null; a nullity condition asks for null");
        if (operator.equals("IN") || operator.equals("NOT_IN")) {
            if (!(parameter instanceof Json.Arr list)) throw BadCondition.broken("'parameter' of " + operator + " must be a list");
            return Leaves.member(name(object), list.items(), operator.equals("NOT_IN"), Nulls.PANDAS);
        }
        Operator known = Operator.of(operator);
        if (known == null) throw BadCondition.broken("unknown operator '" + operator + "'");
        if (parameter instanceof Json.Arr || parameter instanceof Json.Obj) throw BadCondition.broken("'parameter' of " + operator + " must be a single value");
        return Leaves.compare(name(object), known, parameter, Nulls.PANDAS);
    }

    private static String name(Json.Obj object) throws BadCondition {
        Json column = object.get("column");
        if (column instanceof Json.Text text) return text.value();
        if (column instanceof Json.Obj named) return string(named, "name");
        throw BadCondition.broken("'column' must name a column");
    }

    private static String string(Json.Obj object, String key) throws BadCondition {
        if (object.get(key) instanceof Json.Text text) return text.value();
        throw BadCondition.broken("'" + key + "' must be a text");
    }

    private static boolean bool(Json.Obj object, String key) throws BadCondition {
        if (object.get(key) instanceof Json.Bool bool) return bool.value();
        throw BadCondition.broken("'" + key + "' must be true or false");
    }
}
