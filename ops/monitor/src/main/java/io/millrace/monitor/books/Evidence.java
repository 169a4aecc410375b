package io.millrace.monitor.books;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.config.Lane;
import java.util.List;
import java.util.Map;

/**
 * Everything that one reading of the books found.
 *
 * @param raw by partition
 * @param routed what lies between the raw topic and the fates; null where the lane has nothing there
 * @param audit of fates: records whose outcomes are all in {@code outcomes}; what was audited later is still in flight
 * @param chains of events
 * @param letterChains of dead letters
 * @param unreadable what could not be understood where it lay
 */
record Evidence(
        Lane lane, Map<Integer, RawLog> raw, Routed routed, List<AuditRecord> audit, Outcomes outcomes, List<Chain> chains,
        List<Chain> letterChains, Warehouse warehouse, List<Difference> unreadable) {

    Evidence withRaw(Map<Integer, RawLog> raw) {
        return new Evidence(lane, raw, routed, audit, outcomes, chains, letterChains, warehouse, unreadable);
    }

    /** The topic that fates were decided from. */
    Map<Integer, RawLog> decidedFrom() {
        return routed == null ? raw : routed.byId();
    }

    /** By partition of that topic, each in order of offsets. */
    Map<Integer, List<AuditRecord>> auditByPartition() {
        return Routed.byPartition(audit);
    }

    /** By raw partition, each in order of offsets: what accounts for raw offsets. */
    Map<Integer, List<AuditRecord>> auditOfRaw() {
        return routed == null ? auditByPartition() : routed.routesByPartition();
    }
}
