package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.Slices;
import io.millrace.streams.suite.value.AvroValue;
import io.millrace.streams.suite.value.Column;
import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.Kind;
import java.math.BigDecimal;

/**
 * The sum of an event's numbers must be a total: whole numbers and decimals exactly; with a floating-point number among them added from
 * left to right in doubles (floats alone in floats), as numpy does. A null makes the sum unequal to anything.
 */
final class Sums {
    private Sums() {}

    static Judge compile(Column[] all, BigDecimal total) throws UnfitField {
        boolean decimal = false;
        boolean allFloat = true;
        boolean floating = false;
        for (Column column : all) {
            for (FieldType type : column.types()) {
                if (!type.kind().isNumber()) throw new UnfitField(column.path(), type, "cannot be added up");
                decimal |= type.kind() == Kind.DECIMAL;
                floating |= type.kind().isFloating();
                allFloat &= type.kind() == Kind.FLOAT;
            }
        }
        if (decimal) return event -> exactly(all, event, total);
        if (floating && allFloat) return floats(all, total.floatValue());
        return floating ? doubles(all, total.doubleValue()) : wholes(all, total);
    }

    private static FieldType type(Column column, Slices event) {
        return column.types().get(column.branch(event));
    }

    /** Allocates. */
    private static int exactly(Column[] all, Slices event, BigDecimal total) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Column column : all) {
            if (column.isMissing(event)) return Judge.FAILED;
            FieldType type = type(column, event);
            if (type.kind().isFloating() && Double.isInfinite(AvroValue.asDouble(type, column.bytes(event), column.start(event), column.end(event)))) return Judge.FAILED;
            sum = sum.add(Orders.exact(type, column.bytes(event), column.start(event), column.end(event)));
        }
        return Judge.verdict(sum.compareTo(total) == 0);
    }

    private static Judge floats(Column[] all, float total) {
        return event -> {
            float sum = 0;
            for (Column column : all) {
                if (column.isMissing(event)) return Judge.FAILED;
                sum += AvroValue.readFloat(column.bytes(event), column.start(event));
            }
            return Judge.verdict(sum == total);
        };
    }

    private static Judge doubles(Column[] all, double total) {
        return event -> {
            double sum = 0;
            for (Column column : all) {
                if (column.isMissing(event)) return Judge.FAILED;
                sum += AvroValue.asDouble(type(column, event), column.bytes(event), column.start(event), column.end(event));
            }
            return Judge.verdict(sum == total);
        };
    }

    /** A sum beyond 64 bits fails. */
    private static Judge wholes(Column[] all, BigDecimal total) {
        long[] expected = new Bounds(total, total, false, false).longs(BigDecimal.ONE);
        return event -> {
            long sum = 0;
            for (Column column : all) {
                if (column.isMissing(event)) return Judge.FAILED;
                long value = AvroValue.asLong(type(column, event), column.bytes(event), column.start(event));
                long next = sum + value;
                if (((sum ^ next) & (value ^ next)) < 0) return Judge.FAILED;
                sum = next;
            }
            return Judge.verdict(sum >= expected[0] && sum <= expected[1]);
        };
    }
}
