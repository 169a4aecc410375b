package io.millrace.cli.deadletter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.avro.Schema;

/** A value that holds no others, as people read it: logical types as what they mean, bytes in hex. */
final class Scalar {
    private static final int UUID_BYTES = 16;
    private static final int LARGEST_PLAIN_SCALE = 100;

    private Scalar() {}

    static Object read(Schema schema, AvroBytes bytes) throws AvroBytes.Stop {
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> bytes.bool();
            case INT, LONG -> number(logical(schema), bytes.number());
            case FLOAT -> bytes.float32();
            case DOUBLE -> bytes.float64();
            case STRING -> bytes.text();
            case ENUM -> schema.getEnumSymbols().get(bytes.index(schema.getEnumSymbols().size(), "enum"));
            case BYTES -> binary(schema, bytes.sized());
            case FIXED -> binary(schema, bytes.fixed(schema.getFixedSize()));
            case RECORD, ARRAY, MAP, UNION -> throw new IllegalArgumentException(schema.getType() + " holds other values");
        };
    }

    private static String logical(Schema schema) {
        String name = schema.getProp("logicalType");
        return name == null ? "" : name;
    }

    /** The number itself where it means no date or time. */
    private static Object number(String logical, long number) {
        try {
            return switch (logical) {
                case "date" -> LocalDate.ofEpochDay(number).toString();
                case "time-millis" -> LocalTime.ofNanoOfDay(Math.multiplyExact(number, 1_000_000)).toString();
                case "time-micros" -> LocalTime.ofNanoOfDay(Math.multiplyExact(number, 1_000)).toString();
                case "timestamp-millis" -> moment(number, ChronoUnit.MILLIS).toString();
                case "timestamp-micros" -> moment(number, ChronoUnit.MICROS).toString();
                case "timestamp-nanos" -> moment(number, ChronoUnit.NANOS).toString();
                case "local-timestamp-millis" -> local(number, ChronoUnit.MILLIS);
                case "local-timestamp-micros" -> local(number, ChronoUnit.MICROS);
                case "local-timestamp-nanos" -> local(number, ChronoUnit.NANOS);
                default -> number;
            };
        } catch (DateTimeException | ArithmeticException e) {
            return number;
        }
    }

    private static Instant moment(long number, ChronoUnit unit) {
        return Instant.EPOCH.plus(number, unit);
    }

    private static String local(long number, ChronoUnit unit) {
        return moment(number, unit).atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
    }

    private static Object binary(Schema schema, byte[] bytes) {
        return switch (logical(schema)) {
            case "decimal" -> bytes.length == 0 ? hex(bytes) : decimal(schema, bytes);
            case "uuid" -> bytes.length == UUID_BYTES ? uuid(bytes) : hex(bytes);
            default -> hex(bytes);
        };
    }

    private static String decimal(Schema schema, byte[] bytes) {
        int scale = schema.getObjectProp("scale") instanceof Number number ? number.intValue() : 0;
        var decimal = new BigDecimal(new BigInteger(bytes), scale);
        return Math.abs((long) scale) <= LARGEST_PLAIN_SCALE ? decimal.toPlainString() : decimal.toString();
    }

    private static String uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong()).toString();
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
