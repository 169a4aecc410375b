package io.millrace.streams.suite.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.regex.RegularExpression;
import io.millrace.streams.suite.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** JSON Schema (drafts 4 to 2020-12, the newest unless the schema names one), read from nowhere but the suite: nothing is fetched. */
public final class JsonSchemas {
    /** A value nested deeper fails: validation takes stack for each level. */
    private static final int DEEPEST = 128;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /** As Python's jsonschema: {@code format} demands nothing, {@code dependencies} is a word of the drafts up to 7. */
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialects(
            List.of(withoutDependencies(Dialects.getDraft202012()), withoutDependencies(Dialects.getDraft201909()), Dialects.getDraft7(), Dialects.getDraft6(), Dialects.getDraft4()),
            builder -> builder.defaultDialectId(SpecificationVersion.DRAFT_2020_12.getDialectId())
                    .schemaRegistryConfig(SchemaRegistryConfig.builder().regularExpressionFactory(JsonSchemas::regex).formatAssertionsEnabled(false).build())
                    .schemaLoader(loader -> loader.fetchRemoteResources(false)));

    private JsonSchemas() {}

    private static Dialect withoutDependencies(Dialect dialect) {
        return Dialect.builder(dialect).keywords(keywords -> keywords.remove("dependencies")).build();
    }

    /** A part of the schema leads back into itself: such a schema is not compiled. */
    public static boolean isRecursive(Json.Obj schema) {
        return SchemaReferences.areRecursive(schema);
    }

    /**
     * @param schema not recursive
     * @return a pattern that matches texts which Python reads as JSON and the schema takes; its matchers allocate
     */
    public static TextPattern compile(Json.Obj schema) throws BadPattern {
        try {
            return compile((ObjectNode) node(schema));
        } catch (SchemaException | IllegalArgumentException e) {
            throw new BadPattern("not a JSON Schema: " + e.getMessage());
        }
    }

    private static TextPattern compile(ObjectNode node) throws BadPattern {
        String dialect = node.path("$schema").asText("");
        Optional<SpecificationVersion> version = SpecificationVersion.fromDialectId(dialect.endsWith("#") ? dialect.substring(0, dialect.length() - 1) : dialect)
                .or(() -> SpecificationVersion.fromDialectId(dialect));
        if (version.isEmpty()) node.remove("$schema");
        var errors = REGISTRY.getSchema(SchemaLocation.of(version.orElse(SpecificationVersion.DRAFT_2020_12).getDialectId())).validate(node);
        if (!errors.isEmpty()) throw new BadPattern("not a JSON Schema: " + errors.get(0).getMessage());
        Schema compiled = REGISTRY.getSchema(node);
        compiled.initializeValidators();
        return () -> {
            var json = new PythonJson(DEEPEST);
            return (utf8, from, to) -> json.test(utf8, from, to) && accepts(compiled, utf8, from, to);
        };
    }

    /** Whatever the validator cannot get done with a value, the value fails. */
    private static boolean accepts(Schema schema, byte[] utf8, int from, int to) {
        try {
            JsonNode value = MAPPER.readTree(utf8, from, to - from);
            return isFinite(value) && schema.validate(value).isEmpty();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** NaN and Infinity Jackson refuses; 1e400 it takes for infinite. */
    private static boolean isFinite(JsonNode value) {
        if (value.isDouble()) return Double.isFinite(value.doubleValue());
        for (JsonNode child : value) {
            if (!isFinite(child)) return false;
        }
        return true;
    }

    private static RegularExpression regex(String regex) {
        try {
            TextPattern pattern = Regexes.compile(regex);
            return text -> {
                byte[] utf8 = text.getBytes(UTF_8);
                return pattern.newMatcher().test(utf8, 0, utf8.length);
            };
        } catch (BadPattern e) {
            throw new SchemaException("'" + regex + "' is " + e.getMessage());
        }
    }

    private static JsonNode node(Json json) {
        return switch (json) {
            case Json.Obj object -> {
                ObjectNode node = JsonNodeFactory.instance.objectNode();
                object.members().forEach((key, value) -> node.set(key, node(value)));
                yield node;
            }
            case Json.Arr array -> {
                ArrayNode node = JsonNodeFactory.instance.arrayNode();
                array.items().forEach(item -> node.add(node(item)));
                yield node;
            }
            case Json.Text text -> JsonNodeFactory.instance.textNode(text.value());
            case Json.Num num -> number(num);
            case Json.NonFinite number -> throw new IllegalArgumentException(number.show() + " is no number");
            case Json.Bool bool -> JsonNodeFactory.instance.booleanNode(bool.value());
            case Json.Null n -> JsonNodeFactory.instance.nullNode();
        };
    }

    private static JsonNode number(Json.Num num) {
        try {
            return MAPPER.readTree(num.whole() ? num.value().toPlainString() : num.value().toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
