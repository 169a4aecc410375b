package io.millrace.sink;

import io.millrace.schemas.config.KafkaConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/**
 * Settings of the sink's clients: sensible ones, over them the user's, over those what exactness needs. Public so that baselines of benchmarks run
 * with the same.
 */
public final class KafkaSettings {
    private static final List<String> PREFIXES = List.of("consumer.", "admin.", "producer.");

    /** After a kill, the partitions stand still for so long; Kafka's own 45 s are long for a table that is to be minutes old. */
    private static final String DEAD_AFTER_MS = "10000";

    /** As many as the processor's cache holds with all that the consumer makes of them: each is read again at once. */
    private static final String AT_ONCE = "1000";

    private KafkaSettings() {}

    public static Map<String, Object> consumer(KafkaConfig config, String group) {
        var settings = new HashMap<String, Object>();
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
        settings.putAll(own(config, "consumer."));
        boolean isClassic = !"consumer".equalsIgnoreCase(String.valueOf(settings.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG)));
        if (isClassic) {
            // Only partitions that move are committed and handed over.
            settings.putIfAbsent(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
            settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, DEAD_AFTER_MS);
        }
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return settings;
    }

    static Map<String, Object> admin(KafkaConfig config) {
        var settings = new HashMap<String, Object>(own(config, "admin."));
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        return settings;
    }

    /** What is meant for every client, and over it what is meant for this kind. */
    private static Map<String, String> own(KafkaConfig config, String prefix) {
        var settings = new HashMap<String, String>();
        config.client().forEach((key, value) -> {
            if (PREFIXES.stream().noneMatch(key::startsWith)) settings.put(key, value);
        });
        config.client().forEach((key, value) -> {
            if (key.startsWith(prefix)) settings.put(key.substring(prefix.length()), value);
        });
        return settings;
    }
}
