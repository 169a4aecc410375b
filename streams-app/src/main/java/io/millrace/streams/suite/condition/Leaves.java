package io.millrace.streams.suite.condition;

import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.rule.ColumnTest;
import io.millrace.streams.suite.rule.InSet;
import java.util.List;
import java.util.stream.Collectors;

/** Makes single comparisons. */
final class Leaves {
    private Leaves() {}

    static Condition compare(String field, Operator operator, Json constant, Nulls nulls) {
        return new Comparison(field, typed(List.of(constant), operator.with(constant), nulls == Nulls.SQL || !operator.isEquality()), field + " " + operator.words() + " " + constant.show(), nulls.answer(operator == Operator.UNEQUAL));
    }

    static Condition compareFields(String a, Operator operator, String b, Nulls nulls) {
        return new FieldComparison(a, operator, b, nulls.answer(operator == Operator.UNEQUAL));
    }

    static Condition member(String field, List<Json> constants, boolean negated, Nulls nulls) {
        String shown = constants.stream().map(Json::show).collect(Collectors.joining(", ", "[", "]"));
        List<Json> known = constants.stream().filter(constant -> !(constant instanceof Json.Null)).toList();
        boolean unknown = nulls == Nulls.SQL && known.size() < constants.size();
        ColumnTest test = typed(known, new InSet(unknown ? known : constants, negated), nulls == Nulls.SQL);
        Condition member = new Comparison(field, test, field + (negated ? " is not in " : " is in ") + shown, nulls.answer(negated));
        return unknown ? new Condition.OrUnknown(member, Condition.Check.answer(!negated)) : member;
    }

    private static ColumnTest typed(List<Json> constants, ColumnTest test, boolean sameKind) {
        return sameKind ? new SameKind(constants, test) : test;
    }

    static Condition isTrue(String field, Nulls nulls) {
        return compare(field, Operator.EQUAL, new Json.Bool(true, 0), nulls);
    }

    static Condition text(String field, ColumnTest test, String words, boolean negated, Nulls nulls) {
        Condition holds = new Comparison(field, test, field + " " + words, nulls.answer(false));
        return negated ? new Condition.Not(holds) : holds;
    }
}
