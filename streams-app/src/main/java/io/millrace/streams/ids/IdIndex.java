package io.millrace.streams.ids;

/**
 * Finds the entries of an {@link IdLog} by id, all of the window in one table: looking an id up costs one place in memory, not one for each
 * time bucket. The log is the truth, the index a hint: what points before the log's first entry is free. So nothing is done when entries
 * expire, and there are no tombstones. Not thread-safe.
 *
 * <p>Segments by hash, each grows alone: with 100 million ids a pause of 15 to 40 ms. A segment has groups of 64 bytes:
 *
 * <pre>
 * long 0–5   12 slots of 32 bits: number of the entry (its lowest 31 bits)
 * long 6–7   12 fingerprints of 8 bits: 0 = never used
 * long 7     upper 32 bits: the overflow mark
 * </pre>
 *
 * An entry whose group is full lies in a later one. Each full group it passed carries its number as mark: as long as the marked entry is in
 * the log, a search goes on to the next group.
 */
final class IdIndex {
    static final long NONE = -1;

    private static final double FULL = 0.75;

    private final IdLog log;
    private final IdHash hash;
    private final MemoryBudget memory;
    private final int segmentBits;
    private final long[][] segments;
    /** Size of the log up to which each segment is not full. */
    private final long[] growAt;

    /** @param segmentBits the number of segments is 2 to the power of this, at least 1 */
    IdIndex(IdLog log, IdHash hash, MemoryBudget memory, int segmentBits) {
        this.log = log;
        this.hash = hash;
        this.memory = memory;
        this.segmentBits = segmentBits;
        this.segments = new long[1 << segmentBits][];
        this.growAt = new long[segments.length];
        memory.take((long) segments.length * Group.BYTES);
        for (int i = 0; i < segments.length; i++) set(i, new long[Group.LONGS]);
    }

    /** @return the number of the id's entry, or {@link #NONE} */
    long find(long high, long low) {
        long hashed = hash.of(high, low);
        long[] segment = segments[segmentOf(hashed)];
        int print = fingerprint(hashed);
        int group = groupOf(hashed, segment);
        long first = log.first();
        long size = log.size();
        for (int passed = 0; passed < segment.length; passed += Group.LONGS) {
            long found = findIn(segment, group, print, high, low, first, size);
            if (found != NONE || !isLive(Group.mark(segment, group), first, size)) return found;
            group = after(group, segment);
        }
        return NONE;
    }

    /**
     * Reads the places where ids would be and returns something of them. Memory answers one question in 200 ns, or ten of them: whoever asks for a
     * batch before he looks each id up waits little.
     */
    long touch(long high, long low) {
        long hashed = hash.of(high, low);
        long[] segment = segments[segmentOf(hashed)];
        int group = groupOf(hashed, segment);
        return segment[group] ^ segment[group + Group.LONGS - 1];
    }

    private long findIn(long[] segment, int group, int print, long high, long low, long first, long size) {
        for (long hits = Group.hits(segment, group, print); hits != 0; hits &= hits - 1) {
            long age = age(Group.number(segment, group, Group.slotOf(hits)), first);
            if (age < size && log.isId(first + age, high, low)) return first + age;
        }
        for (long hits = Group.laterHits(segment, group, print); hits != 0; hits &= hits - 1) {
            long age = age(Group.number(segment, group, Group.laterSlotOf(hits)), first);
            if (age < size && log.isId(first + age, high, low)) return first + age;
        }
        return NONE;
    }

    /** @param number of the id's entry, which is the log's last */
    void add(long number, long high, long low) {
        long hashed = hash.of(high, low);
        int index = segmentOf(hashed);
        if (log.size() > growAt[index]) grow(index);
        while (!place(segments[index], hashed, number)) grow(index);
    }

    /**
     * Grows an empty index to what it will need, and a quarter more, for what comes next. A guess: it takes at most a quarter of the memory that is left, whatever is asked for.
     */
    void makeRoomFor(long ids) {
        long affordable = (memory.limit() - memory.used()) / 4 / Group.BYTES;
        long groups = Math.min((long) (1.25 * ids / FULL / Group.SLOTS), affordable) / segments.length;
        if (groups <= 1) return;
        close();
        memory.take(segments.length * groups * Group.BYTES);
        for (int i = 0; i < segments.length; i++) set(i, new long[(int) groups * Group.LONGS]);
    }

    void close() {
        for (long[] segment : segments) memory.giveBack((long) segment.length * Long.BYTES);
    }

    /** @return false if every slot is taken */
    private boolean place(long[] segment, long hashed, long number) {
        int group = groupOf(hashed, segment);
        for (int passed = 0; passed < segment.length; passed += Group.LONGS) {
            int slot = freeSlot(segment, group);
            if (slot >= 0) {
                Group.put(segment, group, slot, number, fingerprint(hashed));
                return true;
            }
            markPassed(segment, group, number);
            group = after(group, segment);
        }
        return false;
    }

    /** The newest counts, and it need not be the last: growing moves entries in the order of their places. */
    private void markPassed(long[] segment, int group, long number) {
        int mark = Group.mark(segment, group);
        if (!isLive(mark, log.first(), log.size()) || age(mark, log.first()) < number - log.first()) Group.setMark(segment, group, number);
    }

    /** One never used or, if there is none, one whose entry has expired; -1 if all are taken. */
    private int freeSlot(long[] segment, int group) {
        int unused = Group.unusedSlot(segment, group);
        if (unused >= 0) return unused;
        long first = log.first();
        long size = log.size();
        for (int slot = 0; slot < Group.SLOTS; slot++) {
            if (age(Group.number(segment, group, slot), first) >= size) return slot;
        }
        return -1;
    }

    /** To twice its size, or by a half where memory is short. Ids are spread evenly, so the size of the log says how full each segment is. */
    private void grow(int index) {
        long[] old = segments[index];
        int groups = old.length / Group.LONGS;
        int more = memory.isTight() ? Math.max(1, groups / 2) : groups;
        memory.take((long) more * Group.BYTES);
        long[] entries = entriesOf(old);
        long[] wider = new long[(groups + more) * Group.LONGS];
        for (int i = 0; i < entries.length; i += 2) {
            if (entries[i + 1] != NONE) place(wider, entries[i], entries[i + 1]);
        }
        set(index, wider);
    }

    /** Hash and number of what is left of each slot: all are read first, so that the processor waits for many at once. */
    private long[] entriesOf(long[] segment) {
        var entries = new long[segment.length / Group.LONGS * Group.SLOTS * 2];
        int at = 0;
        for (int group = 0; group < segment.length; group += Group.LONGS) {
            for (int slot = 0; slot < Group.SLOTS; slot++, at += 2) {
                long age = age(Group.number(segment, group, slot), log.first());
                boolean isLeft = Group.isUsed(segment, group, slot) && age < log.size();
                entries[at + 1] = isLeft ? log.first() + age : NONE;
                if (isLeft) entries[at] = hash.of(log.high(log.first() + age), log.low(log.first() + age));
            }
        }
        return entries;
    }

    /** A segment is full with 75 to 85 % of its slots taken, differing so that not all grow at the same time. */
    private void set(int index, long[] segment) {
        long slots = segment.length / Group.LONGS * Group.SLOTS;
        segments[index] = segment;
        growAt[index] = (long) (slots * segments.length * (FULL + 0.1 * index / segments.length));
    }

    private static boolean isLive(int mark, long first, long size) {
        return mark != Group.NO_MARK && age(mark, first) < size;
    }

    /** How many entries after the log's first; more than it has if the entry has expired. */
    private static long age(int number, long first) {
        return number - (int) first & Group.NUMBER;
    }

    private int segmentOf(long hashed) {
        return (int) (hashed >>> Long.SIZE - segmentBits);
    }

    private int groupOf(long hashed, long[] segment) {
        long part = hashed << segmentBits >>> Integer.SIZE;
        return (int) (part * (segment.length / Group.LONGS) >>> Integer.SIZE) * Group.LONGS;
    }

    private static int after(int group, long[] segment) {
        return group + Group.LONGS == segment.length ? 0 : group + Group.LONGS;
    }

    /** 1 to 255. */
    private static int fingerprint(long hashed) {
        int print = (int) hashed & 0xff;
        return print == 0 ? 1 : print;
    }
}
