package io.millrace.benchmarks.contest;

import java.io.IOException;

/** Something that measures and then says what it found. {@link #close} ends what is under way, from another thread. */
public interface Benchmark extends AutoCloseable {
    Report run() throws IOException, InterruptedException;

    @Override
    void close();
}
