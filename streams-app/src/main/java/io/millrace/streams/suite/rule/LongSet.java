package io.millrace.streams.suite.rule;

import java.util.Arrays;
import java.util.Objects;

/** Some longs. */
final class LongSet {
    private final long[] sorted;

    /** @param members nulls are left out */
    LongSet(Long[] members) {
        sorted = Arrays.stream(members).filter(Objects::nonNull).mapToLong(Long::longValue).sorted().toArray();
    }

    boolean contains(long value) {
        return Arrays.binarySearch(sorted, value) >= 0;
    }
}
