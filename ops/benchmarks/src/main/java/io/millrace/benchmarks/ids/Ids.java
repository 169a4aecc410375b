package io.millrace.benchmarks.ids;

/** The n-th of the ids: spread over 128 bits, and no two alike. */
final class Ids {
    static final long WINDOW = 86_400_000;
    private static final long START = 1_700_000_000_000L;

    private Ids() {}

    static long high(long n) {
        return mix(n);
    }

    static long low(long n) {
        return mix(n ^ 0x5555_5555_5555_5555L);
    }

    /** When it comes, if so many come in a day. */
    static long time(long n, long inWindow) {
        return START + (long) (n * ((double) WINDOW / inWindow));
    }

    /** The finalizer of SplitMix64: each step can be undone. */
    static long mix(long n) {
        long z = n + 0x9e37_79b9_7f4a_7c15L;
        z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }
}
