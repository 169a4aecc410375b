package io.millrace.streams.topology;

import io.millrace.schemas.plan.EventId;
import io.millrace.streams.dedupe.FirstCopy;
import io.millrace.streams.dedupe.SeenIds;
import org.apache.kafka.streams.state.WindowStore;

/** The ids of a task in a window store, each at the stream time of its first copy. */
final class StoredIds implements SeenIds {
    private final WindowStore<byte[], byte[]> store;

    StoredIds(WindowStore<byte[], byte[]> store) {
        this.store = store;
    }

    @Override
    public FirstCopy find(EventId id, long since, long now) {
        byte[] latest = null;
        try (var copies = store.fetch(id.bytes(), Math.max(0, since), now)) {
            while (copies.hasNext()) latest = copies.next().value;
        }
        return latest == null ? null : FirstCopy.decode(latest);
    }

    @Override
    public void remember(EventId id, FirstCopy copy) {
        store.put(id.bytes(), copy.encode(), copy.time());
    }
}
