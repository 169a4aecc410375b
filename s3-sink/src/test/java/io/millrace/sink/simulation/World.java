package io.millrace.sink.simulation;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.sink.store.InMemoryStore;
import io.millrace.sink.store.ObjectStore;
import java.util.Map;

/**
 * What a process is surrounded by.
 *
 * @param store as the process meets it, failing
 * @param bucket the same without its failures
 * @param sent what was named in a PUT that was sent, arrived or not: by upload id, the last PUT
 */
record World(ObjectStore store, InMemoryStore bucket, LakeLayout layout, ModelTopic topic, ModelGroup group, Map<String, Sent> sent, PlantedFault fault) {
    /** A commit's PUT, and under which key. */
    record Sent(Commit commit, String key) {}
}
