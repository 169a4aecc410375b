package io.millrace.streams.ids;

import java.time.Duration;

/**
 * The ids of one partition within the dedupe window, each since the stream time its first copy came. Exact: an id is known for the window, not
 * a millisecond more or less. What is new leaves as packs, from which {@link #restore} rebuilds it. Not thread-safe.
 *
 * <p>Ids are numbered in the order they came. They lie in a log in that order (24 bytes each), their times beside it, and an index finds them
 * (8 bytes each on the average). Since stream time never goes back, what expires is always the log's beginning: it is dropped chunk by chunk.
 */
public final class IdWindow implements AutoCloseable {
    /** Takes packs in their order. */
    @FunctionalInterface
    public interface Packs {
        /** @param firstNumber of the pack's ids; each pack has another */
        void take(long firstNumber, byte[] pack);
    }

    /** Before all times. */
    public static final long NO_TIME = PackWriter.NO_TIME;

    private static final int FETCHED_AT_ONCE = 64;
    /** 1,024 segments: with 100 million ids one of them grows in 15 to 40 ms. */
    private static final int SEGMENT_BITS = 10;

    private final long window;
    private final int segmentBits;
    private final IdHash hash;
    private final MemoryBudget memory;
    private final SchemaNumbers schemas = new SchemaNumbers();
    private IdLog log;
    private IdIndex index;
    private TimeTrack times;
    private final PackRuns unpacked = new PackRuns();
    /** When the last id packed came, and the last one before the oldest pack there was to restore. */
    private long lastTime = NO_TIME;
    private long timeBefore = NO_TIME;
    private long completeFrom = NO_TIME;
    private long counted;
    private long fetched; // read by nobody: keeps the compiler from leaving the reads out

    /**
     * @param seed random, so that nobody can foresee where ids lie
     * @throws BudgetUsedUp if there is no room for an empty one
     */
    public IdWindow(Duration window, MemoryBudget memory, long seed) {
        this(window, memory, seed, SEGMENT_BITS);
    }

    /** @param segmentBits of the index: few, and a few ids already fill it */
    IdWindow(Duration window, MemoryBudget memory, long seed, int segmentBits) {
        this.segmentBits = segmentBits;
        this.window = window.toMillis();
        this.memory = memory;
        this.hash = new IdHash(seed);
        begin(0);
    }

    /**
     * Looks the id up and remembers it if it is new.
     *
     * @param payloadHash equal for copies of one event; 48 bits of it are kept
     * @param now stream time, epoch milliseconds; never less than in any call before
     * @throws BudgetUsedUp if it is new and there is no room; then the window must not be used any more
     */
    public Copy see(long high, long low, int schemaId, long payloadHash, long now) {
        expire(now);
        long payload = Payload.of(schemas.of(schemaId), payloadHash);
        long first = index.find(high, low);
        if (first != IdIndex.NONE) return Payload.compare(log.payload(first), payload);
        remember(high, low, payload, now);
        unpacked.add(now);
        return Copy.FIRST;
    }

    /**
     * Makes {@link #see} of an id soon after several times faster if called for a batch of ids first. Changes nothing. For 16 to 256 ids: what is
     * fetched waits in the processor's caches.
     */
    public void fetch(long high, long low) {
        fetched ^= index.touch(high, low);
    }

    /** How many ids are remembered. */
    public long size() {
        return log.size();
    }

    boolean hasUnpacked() {
        return unpacked.count() > 0;
    }

    /** Hands over packs of all ids remembered since the last call, in their order. */
    public void pack(Packs out) {
        if (hasUnpacked()) {
            var writer = new PackWriter(log, schemas, unpacked, lastTime);
            unpacked.restart(writer.write(out), log.next());
            lastTime = writer.lastTime();
        }
        count();
    }

    /**
     * Takes over the ids of a pack. Packs come in their order; one that is known already changes nothing.
     *
     * @return when the pack's last id came; {@link #NO_TIME} if it does not say
     * @throws BrokenPack if the bytes are no pack this version can read, or if one is missing before it
     */
    public long restore(byte[] bytes) {
        var pack = new PackReader(bytes);
        boolean isFirst = log.next() == 0;
        if (!isFirst && pack.end() <= log.next()) return pack.lastTime();
        if (!isFirst && pack.after() != log.next()) throw BrokenPack.gap(log.next(), pack.after());
        if (isFirst) timeBefore = pack.timeBefore();
        if (pack.first() > log.next()) {
            end();
            begin(pack.first());
        }
        if (isFirst) index.makeRoomFor(pack.size());
        restoreAll(pack);
        unpacked.restart(log.next(), log.next());
        lastTime = pack.lastTime();
        count();
        return lastTime;
    }

    private void restoreAll(PackReader pack) {
        pack.check(schemas);
        for (int i = 0; i < pack.count(); i++) {
            if (i % FETCHED_AT_ONCE == 0) fetchNext(pack, i);
            long time = pack.time(i);
            expire(time);
            remember(pack.high(i), pack.low(i), pack.payload(i), time);
        }
    }

    private void fetchNext(PackReader pack, int from) {
        int to = Math.min(from + FETCHED_AT_ONCE, pack.count());
        for (int i = from; i < to; i++) fetch(pack.high(i), pack.low(i));
    }

    /**
     * How far ids are packed. To be kept where it outlives the packs, and said in {@link #continueAt}.
     *
     * @param now stream time
     */
    public PackedTo packed(long now) {
        completeFrom = Math.max(completeFrom, now - window);
        return new PackedTo(unpacked.after(), lastTime, completeFrom);
    }

    /**
     * Says where the packs ended, when all that are left have been restored. If none is left, numbers go on from there: whoever still holds older ids
     * must not take new packs for ones he knows. A longer window than before holds from now on, not for what had left the shorter one.
     *
     * @param now stream time then
     * @throws BrokenPack if packs are missing, the last ones or the first ones that matter
     */
    public void continueAt(PackedTo packed, long now) {
        completeFrom = Math.max(packed.completeFrom(), now - window);
        if (unpacked.after() != packed.number()) {
            if (log.next() > 0) throw BrokenPack.end(unpacked.after(), packed.number());
            end();
            begin(packed.number());
            unpacked.restart(packed.number(), packed.number());
            lastTime = packed.lastTime();
            timeBefore = lastTime;
        }
        if (timeBefore != NO_TIME && timeBefore >= completeFrom) throw BrokenPack.beginning(timeBefore, completeFrom, now - timeBefore - 1);
    }

    @Override
    public void close() {
        end();
        memory.count(-counted);
        counted = 0;
    }

    private void begin(long first) {
        log = new IdLog(first, memory);
        index = new IdIndex(log, hash, memory, segmentBits);
        times = new TimeTrack(memory);
    }

    private void end() {
        log.close();
        index.close();
        times.close();
    }

    private void remember(long high, long low, long payload, long time) {
        long number = log.next();
        log.append(high, low, payload);
        times.append(time, 1);
        index.add(number, high, low);
    }

    private void expire(long now) {
        long expired = times.dropBefore(now - window);
        if (expired > 0) log.dropBefore(log.first() + expired);
    }

    private void count() {
        memory.count(log.size() - counted);
        counted = log.size();
    }
}
