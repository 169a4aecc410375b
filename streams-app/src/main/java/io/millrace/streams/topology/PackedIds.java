package io.millrace.streams.topology;

import io.millrace.streams.ids.IdWindow;
import io.millrace.streams.ids.MemoryBudget;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.query.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ids of a task, in memory; its changelog carries them in packs, written by {@link #writePacks} before each commit in the transaction that
 * commits. Whoever holds them otherwise, as a standby or after a crash, has read the packs of committed transactions and nothing else.
 *
 * <p>Kafka Streams calls {@code init} again on the same store when a task is revived, never when it is recycled between active and standby: the
 * first must begin empty, the second must keep the ids.
 */
final class PackedIds implements StateStore {
    private static final Logger LOG = LoggerFactory.getLogger(PackedIds.class);

    private final Duration length;
    private final MemoryBudget memory;
    private final LongSupplier seeds;
    private InternalProcessorContext<?, ?> context;
    private IdWindow ids;
    private boolean isWarned;

    /** @param seeds random numbers */
    PackedIds(Duration length, MemoryBudget memory, LongSupplier seeds) {
        this.length = length;
        this.memory = memory;
        this.seeds = seeds;
    }

    /** To be asked for by a processor each time it is initialized. */
    IdWindow ids() {
        return ids;
    }

    /** @param time stream time */
    void writePacks(long time) {
        warnOnce();
        ids.pack((number, pack) -> context.logChange(Stores.IDS, key(number), pack, time, new RecordHeaders(), Position.emptyPosition()));
    }

    /** Kafka Streams leaves out what has none, and should somebody set the topic to compact, none may replace another. */
    private static Bytes key(long firstNumber) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(firstNumber).array());
    }

    private void warnOnce() {
        String warning = memory.warning();
        if (warning != null && !isWarned) LOG.warn("{}", warning);
        isWarned = warning != null;
    }

    @Override
    public String name() {
        return Stores.IDS;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        close();
        this.context = (InternalProcessorContext<?, ?>) context;
        this.ids = new IdWindow(length, memory, seeds.getAsLong());
        context.register(root, new Restored());
    }

    @Override
    public void close() {
        if (ids != null) ids.close();
        ids = null;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return ids != null;
    }

    private final class Restored implements BatchingStateRestoreCallback {
        @Override
        public void restoreAll(Collection<KeyValue<byte[], byte[]>> packs) {
            packs.forEach(pack -> ids.restore(pack.value));
        }
    }
}
