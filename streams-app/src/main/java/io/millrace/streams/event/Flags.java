package io.millrace.streams.event;

import java.util.List;

/**
 * What the rules that only flag said of one event: a bit per rule. The arrays are not copied and must not change.
 *
 * @param rules names
 * @param considered whether the rule applied to the event
 * @param unexpected whether the event breaks it
 */
public record Flags(List<String> rules, long[] considered, long[] unexpected) {
    public static final Flags NONE = new Flags(List.of(), new long[0], new long[0]);

    public boolean isConsidered(int rule) {
        return isSet(considered, rule);
    }

    public boolean isUnexpected(int rule) {
        return isSet(unexpected, rule);
    }

    private static boolean isSet(long[] bits, int index) {
        return (bits[index >>> 6] & 1L << index) != 0;
    }
}
