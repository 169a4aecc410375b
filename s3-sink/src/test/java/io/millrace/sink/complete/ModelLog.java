package io.millrace.sink.complete;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.TopicPartition;

/** One partition of a topic: records, the markers that end transactions, transactions that are open. */
final class ModelLog {
    enum State { OPEN, COMMITTED, ABORTED, MARKER }

    /** An event of the world: where it was produced, and what becomes of it. */
    record Event(int partition, long offset, long hourMillis, boolean isValid) {}

    static final class Entry {
        final long timestamp;
        final long appended;
        final byte[] value;
        final Event event;
        State state;

        Entry(State state, long timestamp, long appended, byte[] value, Event event) {
            this.state = state;
            this.timestamp = timestamp;
            this.appended = appended;
            this.value = value;
            this.event = event;
        }

        boolean isLive() {
            return state == State.OPEN || state == State.COMMITTED;
        }
    }

    final TopicPartition name;
    final List<Entry> entries = new ArrayList<>();
    long start;
    private int settled;

    ModelLog(String topic, int partition) {
        this.name = new TopicPartition(topic, partition);
    }

    long end() {
        return entries.size();
    }

    long stableEnd() {
        while (settled < entries.size() && entries.get(settled).state != State.OPEN) settled++;
        return settled;
    }

    Entry append(Entry entry) {
        entries.add(entry);
        return entry;
    }

    /** Becomes visible on its logs one after the other, as a transaction of Kafka does. */
    static final class Transaction {
        private final Map<ModelLog, List<Entry>> left = new LinkedHashMap<>();
        final boolean isAborted;

        Transaction(boolean isAborted) {
            this.isAborted = isAborted;
        }

        void append(ModelLog log, long timestamp, long now, byte[] value, Event event) {
            left.computeIfAbsent(log, any -> new ArrayList<>()).add(log.append(new Entry(State.OPEN, timestamp, now, value, event)));
        }

        /** Ends it on one more log. */
        void end(RandomGenerator random, long now) {
            ModelLog log = List.copyOf(left.keySet()).get(random.nextInt(left.size()));
            left.remove(log).forEach(entry -> entry.state = isAborted ? State.ABORTED : State.COMMITTED);
            log.append(new Entry(State.MARKER, now, now, new byte[0], null));
        }

        boolean isOver() {
            return left.isEmpty();
        }
    }
}
