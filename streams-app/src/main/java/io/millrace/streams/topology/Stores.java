package io.millrace.streams.topology;

import io.millrace.schemas.topic.LaneTopics;
import io.millrace.streams.topic.IdsChangelog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The state of one task. Kafka deletes nothing of the changelogs by itself, for outages run on wall time: ids go by stream time of committed transactions, the
 * others stay for ever.
 */
final class Stores {
    /** The sources seen. */
    static final String SOURCES = "sources";
    /** The ids within the window. */
    static final String IDS = "ids";
    /** How far the partition is: audit position and stream time. */
    static final String PROGRESS = "progress";

    private Stores() {}

    static StoreBuilder<PackedIds> ids(Supplier<PackedIds> store) {
        return new OwnStore<>(IDS, IdsChangelog.settings(), store);
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> keyValue(String name) {
        var supplier = org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name);
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(compacted());
    }

    /** One record per commit and read from its beginning at each start: small segments, compacted early. */
    private static Map<String, String> compacted() {
        var settings = new HashMap<>(LaneTopics.settings(Duration.ofMillis(-1)));
        settings.put("cleanup.policy", "compact");
        settings.put("segment.bytes", Integer.toString(4 << 20));
        settings.put("segment.ms", Long.toString(Duration.ofHours(1).toMillis()));
        settings.put("min.cleanable.dirty.ratio", "0.1");
        return settings;
    }
}
