package io.millrace.sink.row;

import io.millrace.schemas.plan.RecordPlan;
import org.apache.avro.Schema;

/** What the registry says of a schema id. */
sealed interface KnownSchema {
    /**
     * @param check for one thread
     * @param target the newest version that takes its rows; null if that is itself
     */
    record Usable(RecordPlan plan, RowSchema rows, RowCheck check, Target target) implements KnownSchema {
        Schema avro() {
            return plan.schema();
        }

        Usable alone() {
            return new Usable(plan, rows, check, null);
        }

        Usable to(Usable newer) {
            return new Usable(plan, rows, check, new Target(newer, new Projection(avro(), newer.rows.schemaId(), newer.avro())));
        }
    }

    /** @param projection of rows to this schema */
    record Target(Usable schema, Projection projection) {}

    /** @param why for people */
    record Unusable(String why) implements KnownSchema {}
}
