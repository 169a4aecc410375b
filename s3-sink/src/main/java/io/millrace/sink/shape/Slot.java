package io.millrace.sink.shape;

import io.millrace.schemas.column.Columns;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * A named place for a value. Always optional in Parquet: a later schema may drop or add the null.
 *
 * @param branches Avro writes the branch's number before the value
 * @param nullBranch the branch that is null; -1 = none
 */
public record Slot(String name, boolean branches, int nullBranch, Shape shape) {
    /** @param enclosing full names of the records around this place */
    static Slot of(String name, Schema schema, Set<String> enclosing) {
        Schema value = Columns.valueType(schema);
        boolean isOneOrNull = schema.isUnion() && !value.isUnion();
        int nullBranch = isOneOrNull ? schema.getTypes().stream().map(Schema::getType).toList().indexOf(Schema.Type.NULL) : -1;
        return new Slot(name, isOneOrNull, nullBranch, Shapes.of(value, enclosing));
    }

    /** The columns of an event's own fields. */
    public static List<Slot> ofFields(Schema record) {
        return Shapes.ofFields(record, Set.of());
    }
}
