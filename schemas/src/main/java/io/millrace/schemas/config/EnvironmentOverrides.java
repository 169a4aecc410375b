package io.millrace.schemas.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code MILLRACE_SINK_ROLL_AGE=10s} sets {@code sink.roll.age}; what follows {@code MILLRACE_KAFKA_} or {@code MILLRACE_REGISTRY_}
 * and is no key of ours is a client setting ({@code MILLRACE_KAFKA_SECURITY_PROTOCOL} sets {@code security.protocol}).
 */
final class EnvironmentOverrides {
    private static final String PREFIX = "MILLRACE_";
    /** Variables that steer the launcher and the JVM, not the pipeline. */
    private static final Set<String> LAUNCHER = Set.of("MILLRACE_HOME", "MILLRACE_JAVA_HOME", "MILLRACE_JAVA_OPTS", "MILLRACE_LOG_LEVEL");

    private EnvironmentOverrides() {}

    static void apply(Map<String, String> environment, ObjectNode settings) {
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !LAUNCHER.contains(name)) set(settings, PipelineConfig.class, name.substring(PREFIX.length()), value, name);
        });
    }

    private static void set(ObjectNode node, Class<?> type, String rest, String value, String variable) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = kebab(component.getName());
            String word = key.replace('-', '_').toUpperCase(Locale.ROOT);
            if (rest.equals(word) && isLeaf(component)) {
                node.put(key, value);
                return;
            }
            if (rest.startsWith(word + "_") && component.getType().isRecord()) {
                ObjectNode child = node.get(key) instanceof ObjectNode existing ? existing : node.putObject(key);
                set(child, component.getType(), rest.substring(word.length() + 1), value, variable);
                return;
            }
        }
        if (type == KafkaConfig.class || type == RegistryConfig.class) {
            node.put(rest.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            return;
        }
        throw new InvalidSetting("environment variable " + variable + ": sets no known key; see docs/configuration.md");
    }

    private static boolean isLeaf(RecordComponent component) {
        return !component.getType().isRecord() || component.getType() == DataSize.class || component.getType() == TimeLimit.class;
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
