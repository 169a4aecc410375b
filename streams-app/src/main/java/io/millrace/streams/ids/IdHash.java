package io.millrace.streams.ids;

/**
 * Spreads ids, some of which are counters or begin with a time, over 64 bits: a multiplication folded, then MurmurHash3's finalizer. Depends on
 * a secret seed, so that nobody can choose ids that all meet in one place.
 *
 * @param seed random; another one for each index
 */
record IdHash(long seed) {
    private static final long A = 0x9e37_79b9_7f4a_7c15L;

    long of(long high, long low) {
        long left = high ^ seed;
        long right = low ^ (seed * A | 1);
        long folded = left * right ^ Math.multiplyHigh(left, right) ^ Long.rotateLeft(high, 32) + low;
        folded = (folded ^ folded >>> 33) * 0xff51_afd7_ed55_8ccdL;
        folded = (folded ^ folded >>> 33) * 0xc4ce_b9fe_1a85_ec53L;
        return folded ^ folded >>> 33;
    }
}
