package io.millrace.schemas.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code MILLRACE_SINK_ROLL_AGE=10s} sets {@code sink.roll.age}; what follows {@code MILLRACE_KAFKA_} or {@code MILLRACE_REGISTRY_}
 * and is no key of ours is a client setting ({@code MILLRACE_KAFKA_SECURITY_PROTOCOL} sets {@code security.protocol}). Lists are separated by commas.
 */
final class EnvironmentOverrides {
    private static final String PREFIX = "MILLRACE_";
    /** Variables that steer the launcher and the JVM, not the pipeline. */
    private static final Set<String> LAUNCHER = Set.of("MILLRACE_HOME", "MILLRACE_JAVA_HOME", "MILLRACE_JAVA_OPTS", "MILLRACE_LOG_LEVEL");

    private EnvironmentOverrides() {}

    /** @return the variable that set each key, by its full name ({@code sink.roll.age}) */
    static Map<String, String> apply(Map<String, String> environment, ObjectNode settings) {
        Map<String, String> variables = new TreeMap<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !LAUNCHER.contains(name)) {
                variables.put(set(settings, PipelineConfig.class, name.substring(PREFIX.length()), value, name), name);
            }
        });
        return variables;
    }

    /** @return the key that was set, from this node on */
    private static String set(ObjectNode node, Class<?> type, String rest, String value, String variable) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = kebab(component.getName());
            String word = key.replace('-', '_').toUpperCase(Locale.ROOT);
            if (rest.equals(word) && isLeaf(component)) {
                if (Collection.class.isAssignableFrom(component.getType())) list(node.putArray(key), value);
                else node.put(key, value);
                return key;
            }
            if (rest.startsWith(word + "_") && component.getType().isRecord()) {
                ObjectNode child = node.get(key) instanceof ObjectNode existing ? existing : node.putObject(key);
                return key + "." + set(child, component.getType(), rest.substring(word.length() + 1), value, variable);
            }
        }
        if (type == KafkaConfig.class || type == RegistryConfig.class) {
            String key = rest.toLowerCase(Locale.ROOT).replace('_', '.');
            node.put(key, value);
            return key;
        }
        throw new InvalidSetting("environment variable " + variable + ": sets no known key; see docs/configuration.md");
    }

    /** {@code web, ios} */
    private static void list(ArrayNode array, String value) {
        for (String element : value.split(",")) {
            if (!element.isBlank()) array.add(element.strip());
        }
    }

    private static boolean isLeaf(RecordComponent component) {
        return !component.getType().isRecord() || component.getType() == DataSize.class || component.getType() == TimeLimit.class;
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
