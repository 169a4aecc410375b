package io.millrace.streams.suite.rule;

import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.ValueTest;
import java.util.List;
import java.util.function.Predicate;

/** A value must have one of some types: decided once per schema and, in a union, by the branch of each value. */
public record OfType(List<String> names) implements ColumnTest {
    public OfType {
        names = List.copyOf(names);
    }

    /** False if no type name is known: GX then refuses the expectation. */
    public boolean isKnown() {
        return names.stream().anyMatch(name -> TypeNames.meaning(name) != null);
    }

    @Override
    public String explain() {
        return "must have the type " + String.join(" or ", names);
    }

    @Override
    public ValueTest of(FieldType type) {
        for (String name : names) {
            Predicate<FieldType> meaning = TypeNames.meaning(name);
            if (meaning != null && meaning.test(type)) return ValueTest.ALWAYS;
        }
        return ValueTest.NEVER;
    }
}
