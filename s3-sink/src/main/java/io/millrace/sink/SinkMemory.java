package io.millrace.sink;

import io.millrace.schemas.config.DataSize;
import io.millrace.schemas.config.SinkConfig;
import io.millrace.sink.file.MemoryBudget;
import io.millrace.sink.spill.SpillFolder;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What rows may take: of memory what {@code sink.memory} says, if the heap is large enough for it, and of the disk what {@code sink.spill} says.
 *
 * @param spill closed with this
 */
record SinkMemory(MemoryBudget budget, Optional<SpillFolder> spill) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SinkMemory.class);

    /** The rest is for encoders (up to 64 MB), what the consumer has fetched (up to 50 MB for each broker), and what is between two collections of garbage. */
    private static final long PART_OF_HEAP = 2;

    /** @param heap its greatest size */
    static SinkMemory of(SinkConfig config, long heap, InstantSource clock) {
        var spill = Optional.ofNullable(config.spill().directory()).map(directory -> SpillFolder.open(directory, config.spill().bytes().bytes(), clock));
        return new SinkMemory(new MemoryBudget(bytes(config.memory(), heap), spill), spill);
    }

    static long bytes(DataSize configured, long heap) {
        long most = heap / PART_OF_HEAP;
        if (configured.bytes() <= most) return configured.bytes();
        LOG.warn("sink.memory = {} MB is more than half of the heap of {} MB: rows get {} MB. Start with -Xmx{}m or more",
                configured.bytes() >> 20, heap >> 20, most >> 20, configured.bytes() * PART_OF_HEAP >> 20);
        return most;
    }

    /** Bytes that lie on disk. For the thread that polls. */
    long spilled() {
        return spill.map(SpillFolder::used).orElse(0L);
    }

    @Override
    public void close() {
        spill.ifPresent(SpillFolder::close);
    }
}
