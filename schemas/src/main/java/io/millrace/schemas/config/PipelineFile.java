package io.millrace.schemas.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code pipeline.yaml}, lays {@code MILLRACE_…} environment variables over it and binds it to records. */
public final class PipelineFile {
    private PipelineFile() {}

    /**
     * @param environment usually {@link System#getenv()}
     * @throws InvalidSetting naming file, key, value and fix
     */
    public static PipelineConfig read(Path file, Map<String, String> environment) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidSetting("pipeline file", file, "no such file; name one with -c");
        }
        Map<String, String> variables = new HashMap<>();
        try {
            ObjectMapper mapper = mapper(file.toAbsolutePath().getParent());
            var tree = mapper.readTree(file.toFile());
            if (!(tree instanceof ObjectNode settings)) throw new InvalidSetting(file + ": is not a mapping of keys to values");
            variables.putAll(EnvironmentOverrides.apply(environment, settings));
            return mapper.treeToValue(settings, PipelineConfig.class);
        } catch (UnrecognizedPropertyException e) {
            throw new InvalidSetting(file + ": " + unknownKey(e));
        } catch (JsonMappingException e) {
            throw new InvalidSetting(origin(file, reason(e), variables) + ": " + reason(e));
        } catch (JacksonException e) {
            throw new InvalidSetting(file + ": is not valid YAML: " + e.getOriginalMessage() + " (line " + e.getLocation().getLineNr() + ")");
        } catch (IOException e) {
            throw new InvalidSetting(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static ObjectMapper mapper(Path directory) {
        var durations = new SimpleModule().addDeserializer(Duration.class, new FromStringDeserializer<>(Duration.class) {
            private static final long serialVersionUID = 1L;

            @Override
            protected Duration _deserialize(String value, com.fasterxml.jackson.databind.DeserializationContext context) {
                return Durations.parse(value);
            }
        });
        return YAMLMapper.builder(YAMLFactory.builder().build())
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .injectableValues(new InjectableValues.Std().addValue("directory", directory))
                .addModule(durations)
                .build();
    }

    private static String unknownKey(UnrecognizedPropertyException e) {
        var known = e.getKnownPropertyIds().stream().map(Object::toString).filter(key -> !key.equals("directory")).sorted().toList();
        String path = path(e);
        String section = path.contains(".") ? path.substring(0, path.lastIndexOf('.') + 1) : "";
        String hint = NearestKey.to(e.getPropertyName(), known)
                .map(key -> "did you mean '" + section + key + "'?")
                .orElseGet(() -> "known keys here: " + String.join(", ", known));
        return "unknown key '" + path + "'; " + hint;
    }

    private static String reason(JsonMappingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSetting) return cause.getMessage();
        }
        Throwable cause = e.getCause() instanceof IllegalArgumentException illegal ? illegal : null;
        String why = cause != null ? cause.getMessage() : e.getOriginalMessage();
        return path(e) + ": " + why;
    }

    /** The variable, if the message is about a key that one has set. */
    private static String origin(Path file, String message, Map<String, String> variables) {
        return variables.entrySet().stream()
                .filter(variable -> message.matches("(?s)" + Pattern.quote(variable.getKey()) + "(\\.?\\[\\d+])?( = |: ).*"))
                .map(variable -> "environment variable " + variable.getValue()).findFirst().orElse(file.toString());
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(reference -> reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : reference.getFieldName())
                .collect(Collectors.joining("."));
    }
}
