package io.millrace.benchmarks.streams;

import java.util.function.Consumer;

/** What a read_committed reader finds. */
interface CommittedValues {
    /** Hands over the values of all records that are now in the topic. */
    void read(String topic, Consumer<byte[]> reader);
}
