package io.millrace.streams.topology;

import io.millrace.streams.audit.Position;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far a partition has been accounted for, as its task remembers. */
final class Positions {
    private Positions() {}

    /**
     * @param topicId of the topic that is read now
     * @param kind of that topic, for people
     * @return null if nothing is accounted for yet
     */
    static Position read(KeyValueStore<String, byte[]> progress, String key, UUID topicId, String kind, int partition) {
        Position last = Position.decode(progress.get(key));
        if (last == null || last.topicId().equals(topicId)) return last;
        throw new IllegalStateException(kind + " partition " + partition + " is of topic id " + topicId + ", but this lane has read topic id "
                + last.topicId() + " to offset " + last.to() + ": the " + kind + " topic was re-created; start a new lane");
    }
}
