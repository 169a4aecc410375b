package io.millrace.monitor.books;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Topics in memory. Offsets without a record are transaction markers. */
final class FakeTopics implements Topics {
    static final class Log {
        final TreeMap<Long, Stored> records = new TreeMap<>();
        long start;
        long stable;
        long high;

        /** Ends the open transaction with a marker. */
        void commit() {
            high++;
            stable = high;
        }
    }

    private final Map<String, TreeMap<Integer, Log>> logs = new HashMap<>();
    /** Happens while somebody reads. */
    Runnable meanwhile = () -> {};
    /** Happens between somebody's question for bounds and the reading. */
    Consumer<String> beforeReading = topic -> {};
    long recordsRead;
    /** The reading of this record fails once. */
    long failsAtRecord = Long.MAX_VALUE;

    Log log(String topic, int partition) {
        return logs.computeIfAbsent(topic, name -> new TreeMap<>()).computeIfAbsent(partition, number -> new Log());
    }

    void append(String topic, int partition, byte[] value, Map<String, byte[]> headers) {
        append(topic, partition, value, headers::get);
    }

    void append(String topic, int partition, byte[] value, Function<String, byte[]> headers) {
        Log log = log(topic, partition);
        log.records.put(log.high, new Stored(partition, log.high, value, headers));
        log.high++;
    }

    @Override
    public Map<Integer, Bounds> bounds(String topic) {
        meanwhile.run();
        var bounds = new TreeMap<Integer, Bounds>();
        logs.getOrDefault(topic, new TreeMap<>()).forEach((partition, log) -> bounds.put(partition, new Bounds(log.start, log.stable, log.high)));
        return bounds;
    }

    @Override
    public void read(String topic, Map<Integer, OffsetRange> ranges, Consumer<Stored> reader) {
        beforeReading.accept(topic);
        ranges.forEach((partition, range) -> {
            Log log = log(topic, partition);
            if (range.from() < log.start || range.to() > log.stable) throw new IllegalArgumentException(topic + "-" + partition + " has no " + range);
            log.records.subMap(range.from(), range.to()).values().forEach(record -> {
                if (++recordsRead == failsAtRecord) throw new IllegalStateException("the broker went away");
                reader.accept(record);
            });
        });
    }

    @Override
    public void close() {}
}
