package io.millrace.streams.topology;

import io.millrace.streams.ids.IdWindow;
import io.millrace.streams.ids.PackOffsets;
import io.millrace.streams.ids.PackedTo;
import io.millrace.streams.ids.ParkedWindows;
import io.millrace.streams.ids.ParkedWindows.Parked;
import io.millrace.streams.ids.SharedIds;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.internals.RecordCollector;
import org.apache.kafka.streams.query.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ids of a task, in memory; its changelog carries them in packs, written by {@link #writePacks} before each commit in the transaction that
 * commits. Whoever holds them otherwise, as a standby or after a crash, has read the packs of committed transactions and nothing else.
 *
 * <p>Kafka Streams calls {@code init} again on the same store when a task is revived, never when it is recycled between active and standby: the
 * first must begin empty, the second must keep the ids.
 *
 * <p>A broker that assigns (group protocol {@code streams}) lets no standby be recycled: it has it closed, then gives the partition, for which
 * another store is made. So a store that was never asked for its ids leaves them {@linkplain ParkedWindows parked} when it
 * is closed, and the next one goes on with them, from the offset they reach. Those of an active task may hold what is rolled back: they are not left.
 */
final class PackedIds implements StateStore {
    private static final Logger LOG = LoggerFactory.getLogger(PackedIds.class);

    private final Duration length;
    private final SharedIds shared;
    private final LongSupplier seeds;
    private InternalProcessorContext<?, ?> context;
    private TopicPartition changelog;
    private IdWindow ids;
    /** It holds what was read from the changelog and nothing else. */
    private boolean isAsRead;
    private PackOffsets offsets;
    private long resumedAt = PackOffsets.NONE;
    private boolean isWarned;

    /** @param seeds random numbers */
    PackedIds(Duration length, SharedIds shared, LongSupplier seeds) {
        this.length = length;
        this.shared = shared;
        this.seeds = seeds;
    }

    /**
     * To be asked for by a processor each time it is initialized.
     *
     * @param packed what {@link #packed} said at the last commit; null if there was none
     * @param time stream time then
     */
    IdWindow ids(PackedTo packed, long time) {
        isAsRead = false;
        if (packed == null) return ids;
        ids.continueAt(packed, time);
        offsets.committed(ids.packed(time).completeFrom());
        return ids;
    }

    /** @param time stream time */
    void writePacks(long time) {
        warnOnce();
        ids.pack((number, pack) -> context.logChange(Stores.IDS, key(number), pack, time, new RecordHeaders(), Position.emptyPosition()));
        offsets.committing(acknowledged(), time, packed(time).completeFrom());
        shared.obsolete().put(changelog.partition(), offsets.obsolete());
    }

    /** How far they are packed. */
    PackedTo packed(long time) {
        return ids.packed(time);
    }

    /** Of the packs before the last ones: those are on their way. */
    private long acknowledged() {
        return ((RecordCollector.Supplier) context).recordCollector().offsets().getOrDefault(changelog, PackOffsets.NONE);
    }

    /** Kafka Streams leaves out what has none, and should somebody set the topic to compact, none may replace another. */
    private static Bytes key(long firstNumber) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(firstNumber).array());
    }

    private void warnOnce() {
        String warning = shared.memory().warning();
        if (warning != null && !isWarned) LOG.warn("{}", warning);
        isWarned = warning != null;
    }

    @Override
    public String name() {
        return Stores.IDS;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        boolean isRevived = changelog != null;
        close();
        this.context = (InternalProcessorContext<?, ?>) context;
        changelog = new TopicPartition(this.context.changelogFor(Stores.IDS), context.taskId().partition());
        Parked left = shared.parked().take(changelog.toString());
        if (left != null && isRevived) left.window().close();
        if (left == null || isRevived) begin(new IdWindow(length, shared.memory(), seeds.getAsLong()), new PackOffsets(length));
        else begin(left.window(), left.offsets());
        context.register(root, new Restored());
    }

    private void begin(IdWindow window, PackOffsets known) {
        ids = window;
        isAsRead = true;
        offsets = known;
        resumedAt = known.last();
    }

    @Override
    public void close() {
        if (ids == null) return;
        if (isAsRead && offsets.last() != PackOffsets.NONE) shared.parked().park(changelog.toString(), new Parked(ids, offsets));
        else ids.close();
        ids = null;
        resumedAt = PackOffsets.NONE;
    }

    /**
     * Only of a store that goes on with what was parked, so that Kafka Streams asks {@link #committedOffset} just after {@code init}
     * ({@code ProcessorStateManager.initializeStoreOffsets}). When a topology is built none is, so no directories, locks or tasks before their time.
     */
    @Override
    public boolean persistent() {
        return resumedAt != PackOffsets.NONE;
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return resumedAt == PackOffsets.NONE ? null : resumedAt;
    }

    @Override
    @SuppressWarnings("deprecation")
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return ids != null;
    }

    private final class Restored implements RecordBatchingStateRestoreCallback {
        /** What fails leaves a window that is no use to anybody. */
        @Override
        public void restoreBatch(Collection<ConsumerRecord<byte[], byte[]>> packs) {
            boolean wasAsRead = isAsRead;
            isAsRead = false;
            for (ConsumerRecord<byte[], byte[]> pack : packs) {
                offsets.read(pack.offset(), ids.restore(pack.value()));
            }
            isAsRead = wasAsRead;
        }
    }
}
