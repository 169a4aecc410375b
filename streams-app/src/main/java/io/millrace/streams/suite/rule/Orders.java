package io.millrace.streams.suite.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.streams.suite.time.DateText;
import io.millrace.streams.suite.time.Moment;
import io.millrace.streams.suite.value.AvroValue;
import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** How values of two types compare: numbers with numbers, exactly; texts with texts by code point; moments with moments. */
final class Orders {
    private Orders() {}

    /** Null if values of these types cannot be ordered. */
    static PairOrder of(FieldType a, FieldType b) {
        Kind left = a.kind();
        Kind right = b.kind();
        if (left.isNumber() && right.isNumber()) return numbers(a, b);
        if (left.isText() && right.isText()) return texts(a, b);
        if (left.isMoment() && right.isMoment() || left == Kind.TIME && right == Kind.TIME) return moments(a, b);
        return null;
    }

    private static PairOrder numbers(FieldType a, FieldType b) {
        boolean wholes = isWhole(a) && isWhole(b);
        if (wholes) return (x, xs, xe, y, ys, ye) -> Long.compare(AvroValue.asLong(a, x, xs), AvroValue.asLong(b, y, ys));
        if (a.kind() == Kind.DECIMAL && b.kind() == Kind.DECIMAL && a.scale() == b.scale()) {
            return (x, xs, xe, y, ys, ye) -> AvroValue.compareDigits(x, AvroValue.digits(a, x, xs), xe, y, AvroValue.digits(b, y, ys), ye);
        }
        if (a.kind() == Kind.DECIMAL || b.kind() == Kind.DECIMAL) return (x, xs, xe, y, ys, ye) -> exact(a, x, xs, xe, b, y, ys, ye);
        return (x, xs, xe, y, ys, ye) -> {
            double left = AvroValue.asDouble(a, x, xs, xe);
            double right = AvroValue.asDouble(b, y, ys, ye);
            return left < right ? -1 : left > right ? 1 : 0;
        };
    }

    static boolean isWhole(FieldType type) {
        return type.kind() == Kind.WHOLE || type.kind() == Kind.BOOL;
    }

    private static int exact(FieldType a, byte[] x, int xs, int xe, FieldType b, byte[] y, int ys, int ye) {
        double left = floating(a, x, xs, xe);
        double right = floating(b, y, ys, ye);
        if (Double.isInfinite(left) || Double.isInfinite(right)) return Double.compare(left, right);
        return exact(a, x, xs, xe).compareTo(exact(b, y, ys, ye));
    }

    /** 0 for a number of another kind: as a double a decimal of many digits would take time with their square. */
    private static double floating(FieldType type, byte[] bytes, int start, int end) {
        return type.kind().isFloating() ? AvroValue.asDouble(type, bytes, start, end) : 0;
    }

    /** A floating-point number beside a decimal is the decimal it is written as: 0.1, not the double nearest to it. */
    static BigDecimal exact(FieldType type, byte[] bytes, int start, int end) {
        return switch (type.kind()) {
            case DECIMAL -> AvroValue.decimal(type, bytes, start, end);
            case FLOAT -> new BigDecimal(Float.toString(AvroValue.readFloat(bytes, start)));
            case DOUBLE -> new BigDecimal(Double.toString(AvroValue.readDouble(bytes, start)));
            default -> BigDecimal.valueOf(AvroValue.asLong(type, bytes, start));
        };
    }

    private static PairOrder texts(FieldType a, FieldType b) {
        return (x, xs, xe, y, ys, ye) -> {
            byte[] left = a.kind() == Kind.ENUM ? symbol(a, x, xs) : x;
            byte[] right = b.kind() == Kind.ENUM ? symbol(b, y, ys) : y;
            return Arrays.compareUnsigned(left, left == x ? AvroValue.content(x, xs) : 0, left == x ? xe : left.length,
                    right, right == y ? AvroValue.content(y, ys) : 0, right == y ? ye : right.length);
        };
    }

    private static byte[] symbol(FieldType type, byte[] bytes, int start) {
        return type.symbols().get((int) AvroValue.readLong(bytes, start));
    }

    /** The coarser unit is a multiple of the finer one. */
    private static PairOrder moments(FieldType a, FieldType b) {
        if (a.unitNanos() == b.unitNanos()) return (x, xs, xe, y, ys, ye) -> Long.compare(AvroValue.readLong(x, xs), AvroValue.readLong(y, ys));
        if (a.unitNanos() < b.unitNanos()) {
            long ratio = b.unitNanos() / a.unitNanos();
            return (x, xs, xe, y, ys, ye) -> -coarseWithFine(AvroValue.readLong(y, ys), AvroValue.readLong(x, xs), ratio);
        }
        long ratio = a.unitNanos() / b.unitNanos();
        return (x, xs, xe, y, ys, ye) -> coarseWithFine(AvroValue.readLong(x, xs), AvroValue.readLong(y, ys), ratio);
    }

    private static int coarseWithFine(long coarse, long fine, long ratio) {
        long whole = Math.floorDiv(fine, ratio);
        if (coarse != whole) return coarse < whole ? -1 : 1;
        return fine == whole * ratio ? 0 : -1;
    }

    /** Texts read as dates; a text that is none is neither greater nor less nor equal. Allocates. */
    static PairTest dates(FieldType a, FieldType b, boolean orEqual) {
        return (x, xs, xe, y, ys, ye) -> {
            Moment left = date(a, x, xs, xe);
            Moment right = date(b, y, ys, ye);
            return left != null && right != null && left.compareTo(right) >= (orEqual ? 0 : 1);
        };
    }

    private static Moment date(FieldType type, byte[] bytes, int start, int end) {
        if (type.kind().isText()) return DateText.parse(AvroValue.text(type, bytes, start, end)).orElse(null);
        var units = BigInteger.valueOf(AvroValue.readLong(bytes, start));
        return new Moment(units.multiply(BigInteger.valueOf(type.unitNanos())), false);
    }

    static boolean areDates(FieldType type) {
        return type.kind().isText() || type.kind().isMoment();
    }

    /** Values of types that cannot be ordered are never equal, but for bytes. */
    static PairTest equality(FieldType a, FieldType b) {
        PairOrder order = of(a, b);
        if (order != null) return (x, xs, xe, y, ys, ye) -> order.compare(x, xs, xe, y, ys, ye) == 0;
        if (a.kind() == Kind.BYTES && b.kind() == Kind.BYTES) {
            return (x, xs, xe, y, ys, ye) -> Arrays.equals(x, AvroValue.digits(a, x, xs), xe, y, AvroValue.digits(b, y, ys), ye);
        }
        if (a.kind() == Kind.NESTED && a.schema().equals(b.schema())) return (x, xs, xe, y, ys, ye) -> Arrays.equals(x, xs, xe, y, ys, ye);
        return (x, xs, xe, y, ys, ye) -> false;
    }
}
