package io.millrace.sink.row;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Resolver;
import org.apache.avro.Resolver.Action;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.apache.avro.generic.GenericData;

/** Says what would be lost if records of one schema were read by another: walks what Avro's own resolution of the two would do. */
final class Loss {
    /** Met on the way: schemas may contain themselves. */
    private final Set<Action> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Loss() {}

    /** @return for people; null if each record comes through with all its values */
    static String between(Schema writer, Schema reader) {
        try {
            return new Loss().of(Resolver.resolve(Schema.applyAliases(writer, reader), reader, new GenericData()), "");
        } catch (AvroRuntimeException | StackOverflowError e) { // registries take defaults unchecked, even such as contain themselves
            return "Avro cannot resolve them: " + e.getMessage();
        }
    }

    private String of(Action action, String path) {
        return switch (action) {
            case Resolver.ErrorAction error -> place(path) + error;
            case Resolver.Skip skip -> place(path) + "would be lost";
            case Resolver.Promote promote -> isExact(promote.writer.getType(), promote.reader.getType()) ? ofMeaning(promote, path)
                    : place(path) + name(promote.writer) + " is not exact as " + name(promote.reader);
            case Resolver.Container container -> of(container.elementAction, path + "[]");
            case Resolver.EnumAdjust symbols -> ofSymbols(symbols, path);
            case Resolver.RecordAdjust record -> ofFields(record, path);
            case Resolver.WriterUnion union -> first(union.actions, path);
            case Resolver.ReaderUnion union -> of(union.actualAction, path);
            default -> ofMeaning(action, path);
        };
    }

    private String ofFields(Resolver.RecordAdjust record, String path) {
        if (!seen.add(record)) return null;
        for (int i = 0; i < record.fieldActions.length; i++) {
            String name = record.writer.getFields().get(i).name();
            String loss = of(record.fieldActions[i], path.isEmpty() ? name : path + "." + name);
            if (loss != null) return loss;
        }
        return null;
    }

    private String first(Action[] actions, String path) {
        for (Action action : actions) {
            String loss = of(action, path);
            if (loss != null) return loss;
        }
        return null;
    }

    /** An unknown symbol would become the enum's default. */
    private static String ofSymbols(Resolver.EnumAdjust action, String path) {
        var unknown = new HashSet<>(action.writer.getEnumSymbols());
        unknown.removeAll(action.reader.getEnumSymbols());
        return unknown.isEmpty() ? null : place(path) + "symbols " + unknown + " are unknown";
    }

    private static boolean isExact(Type from, Type to) {
        return switch (from) {
            case INT -> to == Type.LONG || to == Type.DOUBLE;
            case FLOAT -> to == Type.DOUBLE;
            case STRING -> to == Type.BYTES;
            default -> false;
        };
    }

    /** Avro's resolution passes logical types over: milliseconds would be read as microseconds. */
    private static String ofMeaning(Action action, String path) {
        LogicalType from = action.writer.getLogicalType();
        LogicalType to = action.reader.getLogicalType();
        boolean isSame = from instanceof LogicalTypes.Decimal one && to instanceof LogicalTypes.Decimal other
                ? one.getScale() == other.getScale() && one.getPrecision() <= other.getPrecision()
                : meaning(from).equals(meaning(to));
        return isSame ? null : place(path) + name(action.writer) + " means something else than " + name(action.reader);
    }

    /** A uuid is text to a column. */
    private static String meaning(LogicalType type) {
        return type == null || type.getName().equals("uuid") ? "" : type.getName();
    }

    private static String name(Schema schema) {
        return switch (schema.getLogicalType()) {
            case null -> schema.getType().getName();
            case LogicalTypes.Decimal decimal -> "decimal(%d, %d)".formatted(decimal.getPrecision(), decimal.getScale());
            default -> schema.getLogicalType().getName();
        };
    }

    private static String place(String path) {
        return path.isEmpty() ? "" : "field " + path + ": ";
    }
}
