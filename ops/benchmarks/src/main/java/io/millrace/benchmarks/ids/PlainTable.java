package io.millrace.benchmarks.ids;

/** The baseline: ids of 128 bits in one array, open addressing, no times, no payloads, no expiry. Does not grow; the id 0, 0 is not allowed. */
final class PlainTable {
    private final long[] slots;
    private final long count;

    /** @param count of ids it has room for; at most half of them should be used */
    PlainTable(long count) {
        this.count = count;
        this.slots = new long[Math.toIntExact(2 * count)];
    }

    /** @return whether it is new */
    boolean add(long high, long low) {
        for (int at = home(high, low); ; at = at + 2 == slots.length ? 0 : at + 2) {
            if (slots[at] == high && slots[at + 1] == low) return false;
            if ((slots[at] | slots[at + 1]) != 0) continue;
            slots[at] = high;
            slots[at + 1] = low;
            return true;
        }
    }

    long touch(long high, long low) {
        return slots[home(high, low)];
    }

    private int home(long high, long low) {
        return (int) Math.unsignedMultiplyHigh(high ^ low, count) << 1;
    }
}
