package io.millrace.sink.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One valid partition as a read_committed reader meets it: rows, and offsets that hold none. */
final class ModelTopic {
    /** An offset that holds a transaction marker or an aborted record. */
    static final long GAP = -1;

    private final List<Long> log = new ArrayList<>();
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

    void appendTransaction(RandomGenerator random) {
        int rows = random.nextInt(6);
        boolean isAborted = random.nextInt(6) == 0;
        for (int i = 0; i < rows; i++) log.add(isAborted ? GAP : nextRow++);
        log.add(GAP);
    }

    void deleteBefore(long offset) {
        logStart = Math.max(logStart, offset);
    }

    /** Same name, other topic. */
    void recreate(RandomGenerator random) {
        id = id + "'";
        logStart = 0;
        int before = log.size();
        log.clear();
        while (log.size() < before + 3) appendTransaction(random);
    }
}
