package io.millrace.cli.produce;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericEnumSymbol;

/** Numbers, booleans and symbols from JSON values or text. */
final class Scalars {
    private Scalars() {}

    static GenericEnumSymbol<?> symbol(String path, JsonNode node, Schema schema) throws BadRow {
        String text = node.asText();
        if (schema.hasEnumSymbol(text)) return new GenericData.EnumSymbol(schema, text);
        throw new BadRow(path, text, "is none of " + schema.getEnumSymbols());
    }

    static boolean bool(String path, JsonNode node) throws BadRow {
        if (node.isBoolean()) return node.booleanValue();
        return switch (node.asText().trim().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1" -> true;
            case "false", "f", "no", "n", "0" -> false;
            default -> throw new BadRow(path, node.asText(), "is neither true nor false");
        };
    }

    static int integer(String path, JsonNode node, Schema schema) throws BadRow {
        String logical = logical(schema);
        if (node.isTextual() && logical.equals("date")) return (int) date(path, node.textValue());
        if (node.isTextual() && logical.startsWith("time-")) return (int) (Times.ofDay(path, node.textValue()) / 1_000_000);
        long value = whole(path, node);
        if (value != (int) value) throw new BadRow(path, node.asText(), "is too large for an int");
        return (int) value;
    }

    static long longer(String path, JsonNode node, Schema schema) throws BadRow {
        String logical = logical(schema);
        if (node.isTextual() && logical.contains("timestamp-")) return Times.timestamp(path, node.textValue(), logical);
        if (node.isTextual() && logical.startsWith("time-")) return Times.ofDay(path, node.textValue()) / 1_000;
        return whole(path, node);
    }

    static double real(String path, JsonNode node) throws BadRow {
        if (node.isNumber()) return node.doubleValue();
        try {
            return Double.parseDouble(node.asText().trim());
        } catch (NumberFormatException e) {
            throw new BadRow(path, node.asText(), "is not a number");
        }
    }

    static BigDecimal decimal(String path, JsonNode node) throws BadRow {
        try {
            return node.isNumber() ? node.decimalValue() : new BigDecimal(node.asText().trim());
        } catch (NumberFormatException e) {
            throw new BadRow(path, node.asText(), "is not a number");
        }
    }

    /** {@code 17850.0} is whole too. */
    private static long whole(String path, JsonNode node) throws BadRow {
        try {
            return decimal(path, node).longValueExact();
        } catch (ArithmeticException e) {
            throw new BadRow(path, node.asText(), "is not a whole number of 64 bits");
        }
    }

    private static long date(String path, String text) throws BadRow {
        try {
            return LocalDate.parse(text.trim()).toEpochDay();
        } catch (DateTimeException e) {
            throw new BadRow(path, text, "is not a date such as 2026-11-20");
        }
    }

    private static String logical(Schema schema) {
        return schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
    }
}
