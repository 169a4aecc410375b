package io.millrace.cli.suite;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.UnusableSchema;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.UnfitSchema;
import io.millrace.streams.suite.value.Column;
import io.millrace.streams.suite.value.FieldType;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * A suite and, where a schema is known, how it fits.
 *
 * @param fields that rules read, with their types; empty without a schema
 * @param unfit rules that cannot work on the schema's types
 */
record Explanation(LoadedSuite loaded, List<Field> fields, List<UnfitSchema.Problem> unfit) {
    /** @param type as Avro names it; null if the schema has no such field */
    record Field(String path, String type) {}

    /**
     * @param schema null if none is known
     * @throws UnusableSchema if it is no record
     */
    static Explanation of(LoadedSuite loaded, Schema schema) throws UnusableSchema {
        if (schema == null) return new Explanation(loaded, List.of(), List.of());
        Suite suite = loaded.suite();
        RecordPlan plan = RecordPlan.ofFields(schema, suite.fields());
        return new Explanation(loaded, suite.fields().stream().map(path -> new Field(path, type(plan, path))).toList(), unfit(suite, plan));
    }

    /** The stream would start with the suite and take events of the schema. */
    boolean success() {
        return !loaded.isRefused() && unfit.isEmpty();
    }

    private static List<UnfitSchema.Problem> unfit(Suite suite, RecordPlan plan) {
        try {
            suite.compile(plan);
            return List.of();
        } catch (UnfitSchema e) {
            return e.problems();
        }
    }

    private static String type(RecordPlan plan, String path) {
        Column column = Column.of(plan, path);
        if (column.isUnknown()) return null;
        String types = column.types().stream().map(FieldType::show).distinct().collect(Collectors.joining(" or "));
        return types + (mayBeNull(plan.schema(), path) ? " or null" : "");
    }

    /** The field itself, or a record that holds it. */
    private static boolean mayBeNull(Schema record, String path) {
        Schema schema = record;
        boolean mayBeNull = false;
        for (String name : path.split("\\.")) {
            Schema.Field field = schema == null ? null : schema.getField(name);
            if (field == null) return mayBeNull;
            mayBeNull |= field.schema().isNullable();
            schema = recordOf(field.schema());
        }
        return mayBeNull;
    }

    private static Schema recordOf(Schema schema) {
        if (!schema.isUnion()) return schema.getType() == Schema.Type.RECORD ? schema : null;
        return schema.getTypes().stream().filter(branch -> branch.getType() == Schema.Type.RECORD).findFirst().orElse(null);
    }
}
