package io.millrace.sink.complete;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found on the way from the raw topic to the valid topic. The order of reading is what it is worth: the clock; then the audit to its end;
 * then the ends of the topics.
 *
 * @param now read first, epoch milliseconds
 * @param raw by raw partition
 * @param byId by partition of the by-id topic; empty unless the lane repartitions by id
 * @param topicId of the valid topic
 * @param validEnds by valid partition: the log's end, open transactions included. Rows of any audit that was read lie below, though their transaction may
 *     not yet be seen as committed there: a transaction becomes visible on its partitions one after the other
 */
public record Look(long now, Map<Integer, Input> raw, Map<Integer, Input> byId, String topicId, Map<Integer, Long> validEnds) {
    public Look {
        raw = Collections.unmodifiableMap(new TreeMap<>(raw));
        byId = Collections.unmodifiableMap(new TreeMap<>(byId));
        validEnds = Collections.unmodifiableMap(new TreeMap<>(validEnds));
    }

    static Map<Integer, Long> ends(Map<Integer, Input> inputs) {
        var ends = new TreeMap<Integer, Long>();
        inputs.forEach((partition, input) -> ends.put(partition, input.end()));
        return ends;
    }

    static boolean areClear(Map<Integer, Input> inputs, Map<Integer, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> inputs.containsKey(end.getKey()) && inputs.get(end.getKey()).isClearTo(end.getValue()));
    }
}
