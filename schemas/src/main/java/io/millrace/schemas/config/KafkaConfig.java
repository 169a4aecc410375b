package io.millrace.schemas.config;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to reach Kafka.
 *
 * @param bootstrap {@code host:port} list
 * @param client settings handed to every Kafka client as they are ({@code security.protocol}, {@code sasl.…}, {@code producer.…})
 */
public record KafkaConfig(String bootstrap, @JsonAnySetter Map<String, String> client) {
    public KafkaConfig {
        InvalidSetting.required("kafka.bootstrap", bootstrap);
        client = client == null ? Map.of() : Map.copyOf(new TreeMap<>(client));
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "KafkaConfig[bootstrap=" + bootstrap + ", client=" + client.keySet() + "]";
    }
}
