package io.millrace.streams.ids;

/** The payload word of an entry: 16 bits the number of its schema, 48 bits of its payload's hash. */
final class Payload {
    private static final int HASH_BITS = 48;
    private static final long HASH = (1L << HASH_BITS) - 1;

    private Payload() {}

    static long of(int schema, long hash) {
        return (long) schema << HASH_BITS | hash & HASH;
    }

    static int schema(long payload) {
        return (int) (payload >>> HASH_BITS);
    }

    static long hash(long payload) {
        return payload & HASH;
    }

    static Copy compare(long first, long later) {
        if (first == later || schema(first) != schema(later) || schema(first) == SchemaNumbers.OTHER) return Copy.REPEAT;
        return Copy.CONFLICT;
    }
}
