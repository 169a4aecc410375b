package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.streams.suite.value.Column;
import java.util.List;
import org.apache.avro.Schema;

/**
 * A field must be in the schema: decided once per schema.
 *
 * @param index where among the record's fields, from the end if negative; 0 says nothing, as in GX
 */
public record ColumnExists(String field, int index) implements Expectation {
    @Override
    public List<String> fields() {
        return List.of(field);
    }

    @Override
    public String explain() {
        return "the schema must have the field " + field + (index == 0 ? "" : " at position " + index + (index > 0 ? " (the first is 0)" : " from the end"));
    }

    @Override
    public Judge compile(RecordPlan plan) {
        int verdict = Judge.verdict(holds(plan));
        return event -> verdict;
    }

    private boolean holds(RecordPlan plan) {
        if (index == 0) return exists(plan.schema(), field) || !Column.of(plan, field).isUnknown();
        List<Schema.Field> fields = plan.schema().getFields();
        int position = index < 0 ? fields.size() + index : index;
        return position >= 0 && position < fields.size() && fields.get(position).name().equals(field);
    }

    /** A field of type null has no branch but exists. */
    private static boolean exists(Schema schema, String path) {
        return schema.getField(path) != null;
    }
}
