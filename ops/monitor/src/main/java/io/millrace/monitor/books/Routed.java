package io.millrace.monitor.books;

import io.millrace.schemas.audit.AuditRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was found between the two parts of a lane that repartitions by id.
 *
 * @param routes audit of raw offsets, whose events are all visible in the by-id topic or were read there
 * @param byId the by-id topic by partition
 * @param waiting by by-id partition: what waits behind the audit of fates
 */
record Routed(List<AuditRecord> routes, Map<Integer, RawLog> byId, Map<Integer, Waiting> waiting) {
    static final Waiting NOTHING = new Waiting(0, 0);

    /**
     * @param counted events that {@code routes} account for
     * @param unseen offsets behind these that nobody has looked at yet
     */
    record Waiting(long counted, long unseen) {
        Waiting plus(Waiting other) {
            return new Waiting(counted + other.counted, unseen + other.unseen);
        }
    }

    /** By raw partition, each in order of offsets. */
    Map<Integer, List<AuditRecord>> routesByPartition() {
        return byPartition(routes);
    }

    static Map<Integer, List<AuditRecord>> byPartition(List<AuditRecord> audit) {
        return audit.stream()
                .sorted(Comparator.comparingLong(AuditRecord::from).thenComparingLong(AuditRecord::to))
                .collect(Collectors.groupingBy(AuditRecord::partition, TreeMap::new, Collectors.toList()));
    }
}
