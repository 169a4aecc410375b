package io.millrace.benchmarks.contest;

import java.util.function.Consumer;

/** What a read_committed reader finds. */
public interface CommittedValues {
    /** Hands over the values of all records that are now in the topic. */
    void read(String topic, Consumer<byte[]> reader);
}
