package io.millrace.sink.encode;

import io.millrace.schemas.column.Columns;
import io.millrace.sink.shape.JsonText;
import io.millrace.sink.shape.Shape;
import io.millrace.sink.shape.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.parquet.format.Type;

/** The writers of a row's fields and the columns that they fill, in the order of {@link SchemaElements}. */
final class WriterTree {
    private final PagePacker packer;
    private final IntFunction<DictionaryChoice> choices;
    private final List<ColumnEncoder> columns = new ArrayList<>();
    private final ValueWriter[] fields;
    private final List<NumberEncoder> own = new ArrayList<>();

    /** Where a slot is: names from the top, levels of what is around it, whether each row has it once. */
    private record Place(List<String> path, int definition, int repetition, boolean isAlwaysThere) {
        Place inside(String name, int more, boolean isRepeated, boolean stays) {
            var longer = new ArrayList<>(path);
            longer.add(name);
            return new Place(List.copyOf(longer), definition + more, repetition + (isRepeated ? 1 : 0), isAlwaysThere && stays && !isRepeated);
        }
    }

    /** @param choices by the column's number */
    WriterTree(List<Slot> slots, PagePacker packer, IntFunction<DictionaryChoice> choices) {
        this.packer = packer;
        this.choices = choices;
        var top = new Place(List.of(), 0, 0, true);
        this.fields = slots.stream().map(slot -> slot(slot, top)).toArray(ValueWriter[]::new);
        for (var column : Columns.OWN) own.add(number(top.inside(column.name(), 0, false, true), Type.INT64));
    }

    List<ColumnEncoder> columns() {
        return columns;
    }

    ValueWriter[] fields() {
        return fields;
    }

    /** Those of {@link Columns#OWN}. */
    List<NumberEncoder> own() {
        return own;
    }

    private ValueWriter slot(Slot slot, Place around) {
        var place = around.inside(slot.name(), 1, false, slot.nullBranch() < 0);
        ValueWriter value = value(slot.shape(), place);
        return slot.branches() ? new NestedWriters.OfBranches(value, slot.nullBranch() < 0 ? -1 : 2 * slot.nullBranch(), around.definition()) : value;
    }

    private ValueWriter value(Shape shape, Place place) {
        return switch (shape) {
            case Shape.Plain plain -> plain(plain, place);
            case Shape.Time time -> NumberWriters.of(time, number(place, time == Shape.Time.DATE ? Type.INT32 : Type.INT64));
            case Shape.Symbol symbol -> new TextWriters.OfSymbol(
                    text(place, Type.BYTE_ARRAY, false, TextWriters.OfSymbol.constants(symbol.names())), TextWriters.OfSymbol.starts(symbol.names()));
            case Shape.Fixed fixed -> new TextWriters.OfFixed(text(place, Type.BYTE_ARRAY, false, null), fixed.length());
            case Shape.Decimal decimal -> new TextWriters.OfDecimal(
                    text(place, Type.FIXED_LEN_BYTE_ARRAY, true, null), decimal, SchemaElements.decimalLength(decimal.precision()));
            case Shape.Json json -> new TextWriters.OfJson(text(sometimes(place), Type.BYTE_ARRAY, false, null), new JsonText(json.avro()), place.definition());
            case Shape.Group group -> new NestedWriters.OfGroup(group.slots().stream().map(slot -> slot(slot, place)).toArray(ValueWriter[]::new));
            case Shape.Listing list -> {
                var repeated = place.inside("list", 1, true, true);
                yield new NestedWriters.OfElements(slot(list.element(), repeated), place.definition(), repeated.repetition());
            }
            case Shape.Mapping map -> {
                var repeated = place.inside("key_value", 1, true, true);
                TextEncoder key = text(repeated.inside("key", 0, false, true), Type.BYTE_ARRAY, false, null);
                yield new NestedWriters.OfElements(entry(key, slot(map.value(), repeated)), place.definition(), repeated.repetition());
            }
        };
    }

    private static ValueWriter entry(TextEncoder key, ValueWriter value) {
        if (value instanceof TextWriters.OfText text) return new NestedWriters.OfTexts(key, text.column());
        return new NestedWriters.OfGroup(new ValueWriter[] {new TextWriters.OfText(key), value});
    }

    private ValueWriter plain(Shape.Plain shape, Place place) {
        return switch (shape) {
            case BOOLEAN -> new NumberWriters.OfBoolean(add(new BooleanEncoder(leaf(place, Type.BOOLEAN), packer)));
            case LONG -> new NumberWriters.OfLong(number(place, Type.INT64));
            case FLOAT -> new NumberWriters.OfFloat(number(place, Type.DOUBLE));
            case DOUBLE -> new NumberWriters.OfDouble(number(place, Type.DOUBLE));
            case STRING, BYTES -> new TextWriters.OfText(text(place, Type.BYTE_ARRAY, false, null));
            case NOTHING -> new TextWriters.OfNothing(text(sometimes(place), Type.BYTE_ARRAY, false, null), place.definition());
        };
    }

    private static Place sometimes(Place place) {
        return new Place(place.path(), place.definition(), place.repetition(), false);
    }

    private NumberEncoder number(Place place, Type type) {
        return add(new NumberEncoder(leaf(place, type), packer, choices.apply(columns.size())));
    }

    private TextEncoder text(Place place, Type type, boolean isSigned, byte[] constants) {
        return add(new TextEncoder(leaf(place, type), isSigned, constants, packer, choices.apply(columns.size())));
    }

    private <T extends ColumnEncoder> T add(T column) {
        columns.add(column);
        return column;
    }

    private static Leaf leaf(Place place, Type type) {
        return new Leaf(place.path(), type, place.definition(), place.repetition(), place.isAlwaysThere());
    }
}
