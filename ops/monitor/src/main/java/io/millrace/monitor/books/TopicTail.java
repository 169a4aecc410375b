package io.millrace.monitor.books;

import io.millrace.monitor.books.Topics.Bounds;
import io.millrace.monitor.books.Topics.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads one topic once, a piece at each call. */
final class TopicTail {
    private final Topics topics;
    private final String topic;
    private final Map<Integer, Long> positions = new TreeMap<>();
    private final List<Difference> losses = new ArrayList<>();

    TopicTail(Topics topics, String topic) {
        this.topics = topics;
        this.topic = topic;
    }

    /** Hands over what was committed since the last call. */
    Map<Integer, OffsetRange> advance(Map<Integer, Bounds> bounds, Consumer<Stored> reader) {
        var ranges = new TreeMap<Integer, OffsetRange>();
        bounds.forEach((partition, bound) -> {
            long position = positions.getOrDefault(partition, 0L);
            if (bound.start() > position) lost(partition, position, bound.start(), "retention deleted what the books had not read");
            if (bound.high() < position) lost(partition, bound.high(), position, "the topic ends before what was read: truncated or created again");
            long from = Math.max(position, bound.start());
            ranges.put(partition, new OffsetRange(from, Math.max(from, bound.stable())));
        });
        var unread = new TreeMap<>(ranges);
        unread.values().removeIf(OffsetRange::isEmpty);
        if (!unread.isEmpty()) topics.read(topic, unread, reader);
        ranges.forEach((partition, range) -> positions.put(partition, range.to()));
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
