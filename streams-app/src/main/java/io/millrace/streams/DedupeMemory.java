package io.millrace.streams;

import io.millrace.schemas.config.DataSize;
import io.millrace.streams.ids.MemoryBudget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much memory ids may take: what {@code dedupe.memory} says, if the heap is large enough for it. */
final class DedupeMemory {
    private static final Logger LOG = LoggerFactory.getLogger(DedupeMemory.class);

    /** The rest is for events on their way, at most two thirds of the heap for ids: the stage must stop at its budget, not run out of heap. */
    private static final double MOST_OF_HEAP = 2.0 / 3;

    private DedupeMemory() {}

    static MemoryBudget of(DataSize configured, long heap) {
        long most = (long) (MOST_OF_HEAP * heap);
        if (configured.bytes() <= most) return new MemoryBudget(configured.bytes());
        LOG.warn("dedupe.memory = {} MB is more than two thirds of the heap of {} MB: the ids get {} MB. Start with -Xmx{}m or more",
                configured.bytes() >> 20, heap >> 20, most >> 20, (long) (configured.bytes() / MOST_OF_HEAP) + (1 << 20) - 1 >> 20);
        return new MemoryBudget(most);
    }
}
