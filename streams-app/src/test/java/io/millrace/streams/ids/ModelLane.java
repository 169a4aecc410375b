package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One partition: its active window, a standby, their changelog, and beside them a map that does the same in the plainest way. */
final class ModelLane implements AutoCloseable {
    private static final long START = 1_700_000_000_000L;

    private record First(long time, int schema, long hash) {}

    private final RandomGenerator random;
    private final MemoryBudget memory;
    private final long window;
    private final int idsInUse;
    /** Of a hundred events, how many move stream time. */
    private int pace;
    /** By offset; null where a transaction was aborted. */
    private final List<byte[]> changelog = new ArrayList<>();
    private int deleted;

    private IdWindow active;
    private PackOffsets offsets;
    private IdWindow standby;
    private PackOffsets standbyOffsets;
    private int standbyAt;

    private Map<Long, First> model = new HashMap<>();
    private long now = START;
    private Map<Long, First> committed = new HashMap<>();
    private long committedNow = START;
    private PackedTo committedPacked;

    ModelLane(RandomGenerator random, MemoryBudget memory) {
        this.random = random;
        this.memory = memory;
        this.window = random.nextLong(1_000, 100_000);
        this.idsInUse = 1 << random.nextInt(3, 20);
        this.pace = random.nextInt(100);
        this.active = newWindow();
        this.offsets = newOffsets();
        newStandby();
    }

    void step() {
        switch (random.nextInt(400)) {
            case 0, 1, 2, 3, 4 -> commit();
            case 5 -> crash();
            case 6, 7 -> standbyReads(random.nextInt(standbyAt, changelog.size() + 1));
            case 8 -> promote();
            case 9 -> handOver();
            case 10 -> purge();
            case 11 -> pace = random.nextInt(100); // a window holds more, or fewer
            case 12 -> now += later(); // a dead letter
            case 13 -> abort();
            case 14 -> lose();
            default -> see();
        }
    }

    private void see() {
        now += later();
        long id = random.nextInt(idsInUse);
        int schema = random.nextInt(20) == 0 ? random.nextInt(100, 140) : 7;
        long hash = random.nextInt(10) == 0 ? random.nextInt(3) : 0;
        Copy expected = expected(id, schema, hash);

        Copy actual = active.see(id << 32, id, schema, hash, now);

        assertThat(actual).as("id " + id).isEqualTo(expected);
    }

    private long later() {
        if (random.nextInt(1_000) == 0) return random.nextLong(2 * window);
        return random.nextInt(100) < pace ? random.nextLong(1 + window / 60) : 0;
    }

    private Copy expected(long id, int schema, long hash) {
        First first = model.get(id);
        if (first == null || now - first.time > window) {
            model.put(id, new First(now, schema, hash));
            return Copy.FIRST;
        }
        return first.schema == schema && first.hash != hash ? Copy.CONFLICT : Copy.REPEAT;
    }

    private void commit() {
        writePacks(true);
        committedPacked = active.packed(now);
        committed = new HashMap<>(model);
        committedNow = now;
    }

    /** What Kafka Streams does before a commit. Which packs have arrived is known of those before. */
    private void writePacks(boolean commits) {
        long acknowledged = changelog.size() - 1;
        active.pack((number, pack) -> changelog.add(commits ? pack : null));
        offsets.committing(acknowledged, now, active.packed(now).completeFrom());
    }

    /** The transaction fails; when the task is closed, it is asked for packs once more. */
    private void abort() {
        writePacks(false);
        if (random.nextBoolean()) {
            now += later();
            writePacks(false);
        }
        purge();
        crash();
    }

    /** What was not committed is rolled back; the state comes from the changelog. */
    private void crash() {
        active.close();
        active = newWindow();
        offsets = newOffsets();
        restore(active, offsets, deleted, changelog.size());
        takeOver();
    }

    private void takeOver() {
        if (committedPacked != null) {
            active.continueAt(committedPacked, committedNow);
            offsets.committed(active.packed(committedNow).completeFrom());
        }
        rollBack();
    }

    private void promote() {
        active.close();
        standbyReads(changelog.size());
        active = standby;
        offsets = standbyOffsets;
        newStandby();
        takeOver();
    }

    /** The active becomes the standby, as at a rebalance: after a commit. */
    private void handOver() {
        commit();
        standbyReads(changelog.size());
        IdWindow before = active;
        PackOffsets offsetsBefore = offsets;
        active = standby;
        offsets = standbyOffsets;
        standby = before;
        standbyOffsets = offsetsBefore;
        takeOver();
        standbyAt = random.nextBoolean() ? changelog.size() : Math.max(deleted, changelog.size() - 2); // some packs again
    }

    private void standbyReads(int to) {
        restore(standby, standbyOffsets, standbyAt, to);
        standbyAt = to;
    }

    /** At any moment, in a transaction too. A standby that has not read what goes begins anew, as Kafka Streams has it do. */
    private void purge() {
        deleted = Math.max(deleted, (int) offsets.obsolete());
        if (standbyAt >= deleted) return;
        standby.close();
        newStandby();
    }

    /** Were more deleted than we delete, a start would miss it exactly if an id of the window was in it. */
    private void lose() {
        if (committedPacked == null) return;
        int from = random.nextInt(deleted, changelog.size() + 1);
        long lost = IdWindow.NO_TIME;
        for (byte[] pack : changelog.subList(0, from)) lost = pack == null ? lost : new PackReader(pack).lastTime();
        try (var start = newWindow()) {
            restore(start, newOffsets(), from, changelog.size());
            if (lost < committedNow - window) start.continueAt(committedPacked, committedNow);
            else assertThatThrownBy(() -> start.continueAt(committedPacked, committedNow)).isInstanceOf(BrokenPack.class).hasMessageContaining("beginning");
        }
    }

    private void newStandby() {
        standby = newWindow();
        standbyOffsets = newOffsets();
        standbyAt = deleted;
    }

    private void rollBack() {
        model = new HashMap<>(committed);
        now = committedNow;
    }

    private void restore(IdWindow target, PackOffsets known, int from, int to) {
        for (int offset = from; offset < to; offset++) {
            byte[] pack = changelog.get(offset);
            if (pack != null) known.read(offset, target.restore(pack));
        }
    }

    private PackOffsets newOffsets() {
        return new PackOffsets(Duration.ofMillis(window));
    }

    private IdWindow newWindow() {
        return new IdWindow(Duration.ofMillis(window), memory, random.nextLong(), 1);
    }

    @Override
    public void close() {
        active.close();
        standby.close();
    }
}
