package io.millrace.cli.produce;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;

/** Bytes and fixed from JSON values: decimals from numbers, UUIDs from their text, anything else from Base64. */
final class Binary {
    private static final DecimalConversion DECIMALS = new DecimalConversion();

    private Binary() {}

    static ByteBuffer bytes(String path, JsonNode node, Schema schema) throws BadRow {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return DECIMALS.toBytes(scaled(path, node, decimal), schema, decimal);
        }
        return ByteBuffer.wrap(base64(path, node));
    }

    static GenericFixed fixed(String path, JsonNode node, Schema schema) throws BadRow {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return DECIMALS.toFixed(scaled(path, node, decimal), schema, decimal);
        }
        byte[] bytes = schema.getLogicalType() instanceof LogicalTypes.Uuid ? uuid(path, node.asText()) : base64(path, node);
        if (bytes.length != schema.getFixedSize()) {
            throw new BadRow(path, node.asText(), "has " + bytes.length + " bytes, the schema requires " + schema.getFixedSize());
        }
        return new GenericData.Fixed(schema, bytes);
    }

    private static BigDecimal scaled(String path, JsonNode node, LogicalTypes.Decimal type) throws BadRow {
        BigDecimal value = Scalars.decimal(path, node);
        try {
            BigDecimal scaled = value.setScale(type.getScale());
            if (scaled.precision() <= type.getPrecision()) return scaled;
        } catch (ArithmeticException tooFine) {
            // Told below.
        }
        throw new BadRow(path, node.asText(), "does not fit decimal(" + type.getPrecision() + ", " + type.getScale() + ")");
    }

    private static byte[] uuid(String path, String text) throws BadRow {
        try {
            UUID uuid = UUID.fromString(text);
            return ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits()).array();
        } catch (IllegalArgumentException e) {
            throw new BadRow(path, text, "is not a UUID");
        }
    }

    private static byte[] base64(String path, JsonNode node) throws BadRow {
        try {
            return Base64.getDecoder().decode(node.asText());
        } catch (IllegalArgumentException e) {
            throw new BadRow(path, node.asText(), "is not Base64, which bytes are written in");
        }
    }
}
