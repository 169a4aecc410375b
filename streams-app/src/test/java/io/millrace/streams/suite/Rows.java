package io.millrace.streams.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.schemas.plan.MalformedAvro;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.Slices;
import io.millrace.schemas.plan.UnusableSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;

/** Rows written in JSON, encoded as Avro and judged by a suite. */
final class Rows {
    static final ObjectMapper JSON = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private Rows() {}

    /** A record schema whose fields have the given types, in the schemas' JSON. */
    static Schema schema(JsonNode types) {
        var fields = new ArrayList<String>();
        types.properties().forEach(field -> fields.add("{\"name\": \"" + field.getKey() + "\", \"type\": " + field.getValue() + "}"));
        return new Schema.Parser().parse("{\"type\": \"record\", \"name\": \"Row\", \"fields\": [" + String.join(",", fields) + "]}");
    }

    static Schema schema(String types) {
        return schema(json(types));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encode(Schema schema, JsonNode row) {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema).write(value(schema, row), encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Object value(Schema schema, JsonNode json) {
        return switch (schema.getType()) {
            case UNION -> value(schema.getTypes().stream().filter(branch -> fits(branch, json)).findFirst().orElseThrow(() -> new AssertionError(json + " fits no branch of " + schema)), json);
            case RECORD -> {
                var record = new GenericData.Record(schema);
                for (Schema.Field field : schema.getFields()) record.put(field.name(), value(field.schema(), json.path(field.name())));
                yield record;
            }
            case ARRAY -> {
                var items = new ArrayList<>();
                json.forEach(item -> items.add(value(schema.getElementType(), item)));
                yield items;
            }
            case MAP -> {
                var items = new LinkedHashMap<String, Object>();
                json.properties().forEach(item -> items.put(item.getKey(), value(schema.getValueType(), item.getValue())));
                yield items;
            }
            case ENUM -> new GenericData.EnumSymbol(schema, json.asText());
            case STRING -> json.asText();
            case BYTES -> schema.getLogicalType() instanceof LogicalTypes.Decimal ? decimal(schema, json) : ByteBuffer.wrap(json.asText().getBytes(UTF_8));
            case FIXED -> schema.getLogicalType() instanceof LogicalTypes.Decimal
                    ? new Conversions.DecimalConversion().toFixed(scaled(schema, json), schema, schema.getLogicalType())
                    : new GenericData.Fixed(schema, json.asText().getBytes(UTF_8));
            case INT -> json.intValue();
            case LONG -> json.longValue();
            case FLOAT -> json.isTextual() ? Float.parseFloat(json.asText()) : json.floatValue();
            case DOUBLE -> json.isTextual() ? Double.parseDouble(json.asText()) : json.doubleValue();
            case BOOLEAN -> json.booleanValue();
            case NULL -> null;
        };
    }

    private static ByteBuffer decimal(Schema schema, JsonNode json) {
        return new Conversions.DecimalConversion().toBytes(scaled(schema, json), schema, schema.getLogicalType());
    }

    private static BigDecimal scaled(Schema schema, JsonNode json) {
        return new BigDecimal(json.asText()).setScale(((LogicalTypes.Decimal) schema.getLogicalType()).getScale());
    }

    private static boolean fits(Schema branch, JsonNode json) {
        return switch (branch.getType()) {
            case NULL -> json.isNull() || json.isMissingNode();
            case STRING, ENUM, BYTES, FIXED -> json.isTextual();
            case INT -> json.isInt();
            case LONG -> json.isIntegralNumber();
            case FLOAT, DOUBLE -> json.isNumber() || json.asText().equals("NaN");
            case BOOLEAN -> json.isBoolean();
            case RECORD, MAP -> json.isObject();
            case ARRAY -> json.isArray();
            case UNION -> false;
        };
    }

    /** What rule 0 of a suite says of some rows. */
    record Verdicts(List<Integer> unexpected, int considered) {
        boolean success(double mostly) {
            return considered == 0 || ((double) considered - unexpected.size()) / considered >= mostly;
        }
    }

    static Verdicts judge(Suite suite, Schema schema, Iterable<JsonNode> rows) throws UnfitSchema {
        try {
            RecordPlan plan = RecordPlan.ofFields(schema, suite.fields());
            SuiteCheck check = suite.compile(plan);
            Slices slices = plan.newSlices();
            var unexpected = new ArrayList<Integer>();
            int considered = 0;
            int index = 0;
            for (JsonNode row : rows) {
                plan.walk(encode(schema, row), 0, slices);
                check.run(slices);
                if (check.considered(0)) considered++;
                if (check.unexpected(0)) unexpected.add(index);
                index++;
            }
            return new Verdicts(unexpected, considered);
        } catch (UnusableSchema | MalformedAvro e) {
            throw new AssertionError(e);
        }
    }

    /** A suite of one expectation. */
    static Suite suite(String type, JsonNode kwargs) {
        try {
            String expectation = JSON.writeValueAsString(Map.of("type", type, "kwargs", kwargs));
            return Suite.read("suite.json", ("{\"name\": \"test\", \"expectations\": [" + expectation + "]}").getBytes(UTF_8), SuiteSettings.STRICT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
