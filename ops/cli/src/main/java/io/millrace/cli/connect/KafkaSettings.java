package io.millrace.cli.connect;

import io.millrace.schemas.config.KafkaConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings of Kafka clients: the pipeline's own, then those of one kind of client ({@code producer.…}), then what the caller insists on. */
public final class KafkaSettings {
    private static final List<String> KINDS = List.of("producer.", "consumer.", "admin.", "main.consumer.", "restore.consumer.", "global.consumer.", "topic.");

    private KafkaSettings() {}

    public static Map<String, Object> admin(KafkaConfig kafka) {
        return of(kafka, "admin.", Map.of());
    }

    public static Map<String, Object> producer(KafkaConfig kafka, Map<String, Object> insisted) {
        return of(kafka, "producer.", insisted);
    }

    public static Map<String, Object> consumer(KafkaConfig kafka, Map<String, Object> insisted) {
        return of(kafka, "consumer.", insisted);
    }

    private static Map<String, Object> of(KafkaConfig kafka, String kind, Map<String, Object> insisted) {
        var settings = new TreeMap<String, Object>();
        kafka.client().forEach((key, value) -> {
            if (KINDS.stream().noneMatch(key::startsWith)) settings.put(key, value);
        });
        kafka.client().forEach((key, value) -> {
            if (key.startsWith(kind)) settings.put(key.substring(kind.length()), value);
        });
        settings.put("bootstrap.servers", kafka.bootstrap());
        settings.putAll(insisted);
        return settings;
    }
}
