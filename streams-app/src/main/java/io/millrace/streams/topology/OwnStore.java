package io.millrace.streams.topology;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Builds the stores that are ours and not Kafka Streams'. They are never cached.
 *
 * @param changelog settings of its topic; null if it has none
 */
record OwnStore<T extends StateStore>(String name, Map<String, String> changelog, Supplier<T> store) implements StoreBuilder<T> {
    @Override
    public T build() {
        return store.get();
    }

    @Override
    public boolean loggingEnabled() {
        return changelog != null;
    }

    @Override
    public Map<String, String> logConfig() {
        return changelog == null ? Map.of() : changelog;
    }

    @Override
    public StoreBuilder<T> withCachingEnabled() {
        throw new UnsupportedOperationException("store " + name + " cannot be cached");
    }

    @Override
    public StoreBuilder<T> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<T> withLoggingEnabled(Map<String, String> config) {
        return new OwnStore<>(name, Map.copyOf(config), store);
    }

    @Override
    public StoreBuilder<T> withLoggingDisabled() {
        return new OwnStore<>(name, null, store);
    }
}
