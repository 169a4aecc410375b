package io.millrace.streams.ids;

/** Reads and writes the groups of an {@link IdIndex}, which draws one. A group is named by the position of its first long. */
final class Group {
    static final int LONGS = 8;
    static final int SLOTS = 12;
    static final int BYTES = LONGS * Long.BYTES;

    /** The bits of an entry's number that a slot holds. */
    static final int NUMBER = 0x7fff_ffff;
    static final int NO_MARK = 0;

    private static final int PRINTS = 6;
    private static final int LATER = 7;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final long LOWER_HALF = 0xffff_ffffL;
    private static final int MARKED = 0x8000_0000;

    private Group() {}

    /** A bit for each of the slots 0 to 7 that has the fingerprint, see {@link #slotOf}; rarely one too many. */
    static long hits(long[] segment, int group, int print) {
        return zeroBytes(segment[group + PRINTS] ^ print * ONES);
    }

    /** As {@link #hits}, for the slots 8 to 11. */
    static long laterHits(long[] segment, int group, int print) {
        return zeroBytes(segment[group + LATER] ^ print * ONES) & LOWER_HALF;
    }

    static int slotOf(long hits) {
        return Long.numberOfTrailingZeros(hits) >>> 3;
    }

    static int laterSlotOf(long hits) {
        return 8 + slotOf(hits);
    }

    /** The slot's number; its top bit means nothing. */
    static int number(long[] segment, int group, int slot) {
        return (int) (segment[group + (slot >>> 1)] >>> ((slot & 1) << 5));
    }

    static boolean isUsed(long[] segment, int group, int slot) {
        return (segment[group + PRINTS + (slot >>> 3)] >>> ((slot & 7) << 3) & 0xff) != 0;
    }

    /** @return a slot never used, or -1 */
    static int unusedSlot(long[] segment, int group) {
        long free = hits(segment, group, 0);
        if (free != 0) return slotOf(free);
        long later = laterHits(segment, group, 0);
        return later == 0 ? -1 : laterSlotOf(later);
    }

    static void put(long[] segment, int group, int slot, long number, int print) {
        int half = (slot & 1) << 5;
        int at = group + (slot >>> 1);
        segment[at] = segment[at] & ~(LOWER_HALF << half) | (number & NUMBER) << half;
        setPrint(segment, group, slot, print);
    }

    /** Number of the newest entry that found the group full, or {@link #NO_MARK}; its top bit means nothing. */
    static int mark(long[] segment, int group) {
        return (int) (segment[group + LATER] >>> 32);
    }

    static void setMark(long[] segment, int group, long number) {
        segment[group + LATER] = segment[group + LATER] & LOWER_HALF | (number & NUMBER | MARKED) << 32;
    }

    private static void setPrint(long[] segment, int group, int slot, int print) {
        int at = group + PRINTS + (slot >>> 3);
        int shift = (slot & 7) << 3;
        segment[at] = segment[at] & ~(0xffL << shift) | (long) print << shift;
    }

    /** The top bit of each byte that is zero; a byte above such a one may be marked too. */
    private static long zeroBytes(long word) {
        return word - ONES & ~word & TOPS;
    }
}
