package io.millrace.cli.deadletter;

import java.util.Map;

/**
 * What bytes say by a schema, as far as they could be read.
 *
 * @param tree maps, lists, texts, numbers, booleans, null; holds what came before the stop
 * @param stop null if all bytes were read
 */
record Decoded(Object tree, Map<String, Span> fields, Stop stop) {
    /** Where a field lies in the value, the end exclusive. */
    record Span(int from, int to) {}

    /**
     * @param field that could not be read; empty if the record itself ended and bytes are left
     * @param from where that field begins
     */
    record Stop(String why, String field, int from) {}

    boolean isWhole() {
        return stop == null;
    }
}
