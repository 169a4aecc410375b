package io.millrace.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/** An event's value at a path, as people read it: times in ISO-8601, decimals as numbers, bytes in Base64. */
final class FieldValue {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DecimalConversion DECIMALS = new DecimalConversion();

    private FieldValue() {}

    /** @return null as JSON if the path leads nowhere */
    static JsonNode of(GenericRecord event, String path) {
        Object value = event;
        Schema schema = event.getSchema();
        for (String name : path.split("\\.")) {
            Schema.Field field = value instanceof GenericRecord parent ? field(parent.getSchema(), name) : null;
            if (field == null) return JSON.nullNode();
            schema = field.schema();
            value = ((GenericRecord) value).get(field.pos());
            if (schema.isUnion()) schema = schema.getTypes().get(GenericData.get().resolveUnion(schema, value));
        }
        return shown(value, schema);
    }

    /** By its name, else by an alias, as rules find it. */
    private static Schema.Field field(Schema record, String name) {
        Schema.Field own = record.getField(name);
        if (own != null) return own;
        return record.getFields().stream().filter(field -> field.aliases().contains(name)).findFirst().orElse(null);
    }

    private static JsonNode shown(Object value, Schema schema) {
        String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) return DecimalNode.valueOf(decimal(value, schema, decimal));
        return switch (value) {
            case null -> JSON.nullNode();
            case Long number when logical.contains("timestamp-") -> JSON.textNode(moment(number, logical));
            case Long number when logical.startsWith("time-") -> JSON.textNode(LocalTime.ofNanoOfDay(number * 1_000).toString());
            case Integer number when logical.startsWith("time-") -> JSON.textNode(LocalTime.ofNanoOfDay(number * 1_000_000L).toString());
            case Integer number when logical.equals("date") -> JSON.textNode(LocalDate.ofEpochDay(number).toString());
            case Long number -> JSON.numberNode(number);
            case Integer number -> JSON.numberNode(number);
            case Float number -> JSON.numberNode(number);
            case Double number -> JSON.numberNode(number);
            case Boolean bool -> JSON.booleanNode(bool);
            case ByteBuffer bytes -> JSON.textNode(Base64.getEncoder().encodeToString(bytes.array()));
            case GenericFixed fixed -> JSON.textNode(Base64.getEncoder().encodeToString(fixed.bytes()));
            default -> JSON.textNode(value.toString());
        };
    }

    private static BigDecimal decimal(Object value, Schema schema, LogicalTypes.Decimal type) {
        return value instanceof GenericFixed fixed ? DECIMALS.fromFixed(fixed, schema, type) : DECIMALS.fromBytes(((ByteBuffer) value).duplicate(), schema, type);
    }

    /** A local timestamp names no zone. */
    private static String moment(long value, String logical) {
        ChronoUnit unit = logical.endsWith("-nanos") ? ChronoUnit.NANOS : logical.endsWith("-micros") ? ChronoUnit.MICROS : ChronoUnit.MILLIS;
        Instant instant = Instant.EPOCH.plus(value, unit);
        return logical.startsWith("local-") ? instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString() : instant.toString();
    }
}
