package io.millrace.sink.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One valid partition as a read_committed reader meets it: rows, and offsets that hold none. It may lose its beginning, its end, or all. */
final class ModelTopic {
    /** An offset that holds a transaction marker or an aborted record. */
    static final long GAP = -1;

    private final List<Long> log = new ArrayList<>();
    /** The leader epoch in which each of them was written. */
    private final List<Integer> epochs = new ArrayList<>();
    /** All that was ever at an offset, by topic id: a model of the log as it is now must not be believed. */
    private final Map<String, List<List<Long>>> history = new HashMap<>();
    /** Where the log was cut, by leader epoch. */
    private final List<Long> cuts = new ArrayList<>();
    private String id = "topic-1";
    private long logStart;
    private long nextRow;

    String id() {
        return id;
    }

    long logStart() {
        return logStart;
    }

    long end() {
        return log.size();
    }

    /** A row's number, unique over all topics, or {@link #GAP}. */
    long at(long offset) {
        return log.get((int) offset);
    }

    /** In which leader epoch the record at the offset was written: each cut begins another. */
    int epochAt(long offset) {
        return epochs.get((int) offset);
    }

    /** Whether a reader at this position, who knew that epoch, stands on what was cut off since, grown again or not. What OffsetsForLeaderEpoch answers. */
    boolean isCutBelow(long position, int epoch) {
        return isCutBelow(position, epoch, cuts.size());
    }

    /** The same as far as a reader of that later epoch could know. */
    boolean isCutBelow(long position, int epoch, int later) {
        if (epoch > cuts.size()) return true;
        return cuts.subList(epoch, Math.max(epoch, later)).stream().anyMatch(cut -> cut < position);
    }

    boolean isCut() {
        return !cuts.isEmpty();
    }

    /** Null if there never was such an offset. */
    List<Long> everAt(String topic, long offset) {
        var all = history.getOrDefault(topic, List.of());
        return offset < all.size() ? all.get((int) offset) : null;
    }

    void appendTransaction(RandomGenerator random) {
        int rows = random.nextInt(6);
        boolean isAborted = random.nextInt(6) == 0;
        for (int i = 0; i < rows; i++) append(isAborted ? GAP : nextRow++);
        append(GAP);
    }

    private void append(long row) {
        var all = history.computeIfAbsent(id, i -> new ArrayList<>());
        if (all.size() == log.size()) all.add(new ArrayList<>(2));
        all.get(log.size()).add(row);
        log.add(row);
        epochs.add(cuts.size());
    }

    void deleteBefore(long offset) {
        logStart = Math.max(logStart, offset);
    }

    /** An unclean leader election. */
    void truncate(long end) {
        cuts.add(end);
        while (log.size() > end) removeLast();
        logStart = Math.min(logStart, end);
    }

    /** An unclean leader election, after which others wrote the same number of records again, of the same kinds. */
    void rewrite(long from, int kinds) {
        List<Long> old = List.copyOf(log.subList((int) from, log.size()));
        truncate(from);
        for (long row : old) append(row == GAP ? GAP : nextOfKind(row, kinds));
    }

    private long nextOfKind(long row, int kinds) {
        while (nextRow % kinds != row % kinds) nextRow++;
        return nextRow++;
    }

    private void removeLast() {
        log.removeLast();
        epochs.removeLast();
    }

    /** Same name, other topic; longer or shorter than the first. */
    void recreate(RandomGenerator random) {
        id = id + "'";
        logStart = 0;
        int length = random.nextBoolean() ? log.size() + 3 : random.nextInt(log.size() + 1);
        while (!log.isEmpty()) removeLast();
        while (log.size() < length) appendTransaction(random);
    }
}
