package io.millrace.sink.row;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.Slices;
import io.millrace.sink.shape.JsonText;
import io.millrace.sink.shape.Shape;
import io.millrace.sink.shape.Slot;
import java.util.ArrayList;
import java.util.List;

/** Looks at those fields of a row that hold what a column may not take, and at no others: the plan has found them on its way. For one thread. */
final class RowCheck {
    /** @param byBranch checks of the types that the field may have */
    private record Field(String name, int slot, Check[] byBranch) {}

    private final List<Field> fields = new ArrayList<>();

    /** @param plan asked for {@link #fieldsOf} */
    RowCheck(RecordPlan plan, List<Slot> slots) {
        for (Slot slot : slots) {
            if (!isNeeded(slot)) continue;
            int place = plan.slot(slot.name());
            fields.add(new Field(slot.name(), place, plan.branches(place).stream()
                    .map(schema -> slot.shape() instanceof Shape.Json ? new ScalarChecks.OfJson(new JsonText(schema)) : NestedChecks.of(slot.shape()))
                    .toArray(Check[]::new)));
        }
    }

    /** The fields that have to be looked at. */
    static List<String> fieldsOf(List<Slot> slots) {
        return slots.stream().filter(RowCheck::isNeeded).map(Slot::name).toList();
    }

    /** @param slices of a walk over these bytes */
    void check(byte[] bytes, Slices slices) throws UnwritableValue, DoubledKey {
        for (Field field : fields) {
            if (!slices.isPresent(field.slot)) continue;
            try {
                field.byBranch[slices.branch(field.slot)].check(bytes, slices.start(field.slot));
            } catch (UnwritableValue e) {
                throw e.in(field.name);
            }
        }
    }

    private static boolean isNeeded(Slot slot) {
        return NestedChecks.of(slot.shape()).isNeeded();
    }
}
