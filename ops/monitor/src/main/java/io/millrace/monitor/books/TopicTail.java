package io.millrace.monitor.books;

import io.millrace.monitor.books.Topics.Bounds;
import io.millrace.monitor.books.Topics.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads one topic once, a piece at each call. A reading that fails half-way goes on where it stood: no record is handed over twice. */
final class TopicTail {
    private final Topics topics;
    private final String topic;
    /** After the last record handed over. */
    private final Map<Integer, Long> positions = new TreeMap<>();
    /** Ends of the ranges that {@commit #advance} returned. */
    private final Map<Integer, Long> ends = new TreeMap<>();
    private final List<Difference> losses = new ArrayList<>();

    TopicTail(Topics topics, String topic) {
        this.topics = topics;
        this.topic = topic;
    }

    /**
     * Hands over what was committed since the last call.
     *
     * @return the ranges that are whole now
     */
    Map<Integer, OffsetRange> advance(Map<Integer, Bounds> bounds, Consumer<Stored> reader) {
        var unread = new TreeMap<Integer, OffsetRange>();
        bounds.forEach((partition, bound) -> {
            long position = positions.getOrDefault(partition, 0L);
            if (bound.start() > position) lost(partition, position, bound.start(), "retention deleted what the books had not read");
            if (bound.high() < position) lost(partition, bound.high(), position, "the topic ends before what was read: truncated or created again");
            var range = new OffsetRange(Math.max(position, bound.start()), bound.stable());
            if (!range.isEmpty()) unread.put(partition, range);
        });
        if (!unread.isEmpty()) {
            topics.read(topic, unread, record -> {
                reader.accept(record);
                positions.put(record.partition(), record.offset() + 1);
            });
        }
        unread.forEach((partition, range) -> positions.put(partition, range.to()));
        return whole(bounds);
    }

    private Map<Integer, OffsetRange> whole(Map<Integer, Bounds> bounds) {
        var ranges = new TreeMap<Integer, OffsetRange>();
        bounds.forEach((partition, bound) -> {
            long from = Math.max(ends.getOrDefault(partition, 0L), bound.start());
            long to = Math.max(from, positions.getOrDefault(partition, 0L));
            ranges.put(partition, new OffsetRange(from, to));
            ends.put(partition, to);
        });
        return ranges;
    }

    private void lost(int partition, long from, long to, String why) {
        var offsets = new OffsetRange(from, to);
        boolean isKnown = losses.stream().anyMatch(loss -> loss.partition() == partition && loss.offsets().equals(offsets));
        if (!isKnown) losses.add(Difference.at(Stage.STREAMS, partition, offsets, "topic " + topic + ": " + why + "; these books cannot close"));
    }

    /** Everything below these ends was handed over. */
    boolean hasReached(Map<Integer, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    List<Difference> losses() {
        return losses;
    }
}
