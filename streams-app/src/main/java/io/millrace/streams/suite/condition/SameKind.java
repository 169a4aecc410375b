package io.millrace.streams.suite.condition;

import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.rule.ColumnTest;
import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.ValueTest;
import io.millrace.streams.suite.value.WrongType;
import java.util.List;

/** A comparison that takes texts for texts only: SQL would convert one side, Python refuses to order them. */
record SameKind(List<Json> constants, ColumnTest test) implements ColumnTest {
    @Override
    public String explain() {
        return test.explain();
    }

    @Override
    public ValueTest of(FieldType type) throws WrongType {
        for (Json constant : constants) {
            boolean text = constant instanceof Json.Text;
            if (type.kind().isNumber() && text) throw new WrongType(type, "cannot compare numbers with the text " + constant.show());
            if (type.kind().isText() && !text) throw new WrongType(type, "cannot compare texts with " + constant.show());
            if (type.kind().isMoment() && !text) throw new WrongType(type, "cannot compare dates with " + constant.show());
        }
        return test.of(type);
    }
}
