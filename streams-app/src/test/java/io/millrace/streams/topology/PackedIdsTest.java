package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.streams.ids.BrokenPack;
import io.millrace.streams.ids.Copy;
import io.millrace.streams.ids.IdWindow;
import io.millrace.streams.ids.MemoryBudget;
import io.millrace.streams.ids.SharedIds;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.junit.jupiter.api.Test;

/** What becomes of the ids when Kafka Streams closes their store; {@code TwoInstancesIT} shows the same with Kafka. */
class PackedIdsTest {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final long NOON = 1_700_000_000_000L;
    private static final TopicPartition CHANGELOG = new TopicPartition("ids-changelog", 3);

    private final MemoryBudget memory = new MemoryBudget(64 << 20);
    private final SharedIds shared = SharedIds.within(memory, InstantSource.fixed(Instant.ofEpochMilli(NOON)));
    private RecordBatchingStateRestoreCallback restored;

    @Test
    void aNewStoreGoesOnWhereTheClosedStandbyWas() {
        PackedIds standby = opened(3);
        restore(10, pack(1));
        standby.close();

        PackedIds next = opened(3);

        assertThat(next.persistent()).isTrue();
        assertThat(next.committedOffset(CHANGELOG)).isEqualTo(10);
        assertThat(see(next, 1)).isEqualTo(Copy.REPEAT);
    }

    /** Nothing may be set up on disk for it. */
    @Test
    void aStoreIsInMemoryUnlessItGoesOn() {
        PackedIds store = new PackedIds(WINDOW, shared, () -> 42);
        boolean isPersistentWhenBuilt = store.persistent();
        store.init(context(3), store);

        assertThat(isPersistentWhenBuilt).isFalse();
        assertThat(store.persistent()).isFalse();
        assertThat(store.committedOffset(CHANGELOG)).isNull();
    }

    /** It may hold ids of a transaction that is rolled back. */
    @Test
    void theIdsOfAnActiveTaskAreNotLeft() {
        PackedIds active = opened(3);
        restore(10, pack(1));
        active.ids(null, NOON);
        active.close();

        assertBeginsEmpty(opened(3));
    }

    @Test
    void theIdsOfAFormerActiveTaskAreNotLeftEither() {
        PackedIds recycled = opened(3);
        recycled.ids(null, NOON);
        restore(10, pack(1));
        recycled.close();

        assertBeginsEmpty(opened(3));
    }

    @Test
    void whatCouldNotBeRestoredIsNotLeft() {
        PackedIds standby = opened(3);
        restore(10, pack(1));
        assertThatThrownBy(() -> restore(11, new byte[] {99})).isInstanceOf(BrokenPack.class);
        standby.close();

        assertBeginsEmpty(opened(3));
    }

    /** Kafka Streams revives a task whose changelog it could not read on from where it was: it must not be there again. */
    @Test
    void aRevivedStoreBeginsEmpty() {
        PackedIds standby = opened(3);
        restore(10, pack(1));
        standby.close();

        standby.init(context(3), standby);

        assertBeginsEmpty(standby);
        standby.close();
        assertThat(memory.used()).isZero();
    }

    @Test
    void anotherPartitionBeginsEmpty() {
        PackedIds standby = opened(3);
        restore(10, pack(1));
        standby.close();

        assertBeginsEmpty(opened(4));
    }

    @Test
    void whatWasLeftMayBeLeftAgainFurtherOn() {
        List<byte[]> packs = packs(2);
        PackedIds standby = opened(3);
        restore(10, packs.get(0));
        standby.close();
        PackedIds again = opened(3);
        restore(12, packs.get(1));
        again.close();

        PackedIds next = opened(3);

        assertThat(next.committedOffset(CHANGELOG)).isEqualTo(12);
        assertThat(see(next, 1)).isEqualTo(Copy.REPEAT);
    }

    private static void assertBeginsEmpty(PackedIds store) {
        assertThat(store.persistent()).isFalse();
        assertThat(store.ids(null, NOON).size()).isZero();
    }

    private PackedIds opened(int partition) {
        var store = new PackedIds(WINDOW, shared, () -> 42);
        store.init(context(partition), store);
        return store;
    }

    private void restore(long offset, byte[] pack) {
        restored.restoreBatch(List.of(new ConsumerRecord<>(CHANGELOG.topic(), CHANGELOG.partition(), offset, new byte[8], pack)));
    }

    private static Copy see(PackedIds store, long id) {
        return store.ids(null, NOON).see(0, id, 7, id, NOON);
    }

    private static byte[] pack(long id) {
        return packs(id + 1).getLast();
    }

    /** Each with one id, which is its number. */
    private static List<byte[]> packs(long count) {
        var packs = new java.util.ArrayList<byte[]>();
        try (var window = new IdWindow(WINDOW, new MemoryBudget(64 << 20), 42)) {
            for (long id = 0; id < count; id++) {
                window.see(0, id, 7, id, NOON);
                window.pack((number, pack) -> packs.add(pack));
            }
        }
        return packs;
    }

    private InternalProcessorContext<?, ?> context(int partition) {
        return (InternalProcessorContext<?, ?>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {InternalProcessorContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "changelogFor" -> CHANGELOG.topic();
                    case "taskId" -> new TaskId(0, partition);
                    case "register" -> {
                        restored = (RecordBatchingStateRestoreCallback) arguments[1];
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
