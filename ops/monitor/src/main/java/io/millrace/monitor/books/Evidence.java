package io.millrace.monitor.books;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.config.Lane;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that one reading of the books found.
 *
 * @param raw by partition
 * @param audit records whose outcomes are all in {@code outcomes}; what was audited later is still in flight
 * @param unreadable what could not be understood where it lay
 */
record Evidence(
        Lane lane, Map<Integer, RawLog> raw, List<AuditRecord> audit, Outcomes outcomes, List<Chain> chains,
        Warehouse warehouse, List<Difference> unreadable) {

    Evidence withRaw(Map<Integer, RawLog> raw) {
        return new Evidence(lane, raw, audit, outcomes, chains, warehouse, unreadable);
    }

    /** By raw partition, each in order of offsets. */
    Map<Integer, List<AuditRecord>> auditByPartition() {
        return audit.stream()
                .sorted(Comparator.comparingLong(AuditRecord::from).thenComparingLong(AuditRecord::to))
                .collect(Collectors.groupingBy(AuditRecord::partition, TreeMap::new, Collectors.toList()));
    }
}
