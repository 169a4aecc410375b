package io.millrace.streams.topology;

import io.millrace.streams.validate.KnownSources;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;

/** The sources of a task: in memory, each also in a store that is logged in the transaction of the event that brought it. */
final class StoredSources implements KnownSources {
    private static final byte[] VERSION = {1};

    private final KeyValueStore<String, byte[]> store;
    private final Set<String> sources = new HashSet<>();

    StoredSources(KeyValueStore<String, byte[]> store) {
        this.store = store;
        try (var all = store.all()) {
            all.forEachRemaining(entry -> sources.add(entry.key));
        }
    }

    @Override
    public boolean contains(String source) {
        return sources.contains(source);
    }

    @Override
    public int count() {
        return sources.size();
    }

    @Override
    public void add(String source) {
        sources.add(source);
        store.put(source, VERSION);
    }
}
