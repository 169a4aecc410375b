package io.millrace.monitor.books;

import io.millrace.monitor.books.Routed.Waiting;
import io.millrace.schemas.audit.AuditRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The first part of a lane that repartitions by id: raw offsets against what the audit says was routed, and that, for each by-id partition, against
 * what was decided of it and what waits there.
 */
final class RouteJoint {
    final InputJoint input = new InputJoint();
    final List<Difference> differences = new ArrayList<>();

    /** Events that the audit says were sent to the by-id topic. */
    long routed;
    /** Of these, what is not decided yet. */
    Waiting waiting = Routed.NOTHING;

    /** @param torn by-id partitions whose audit of fates does not hold: that is the difference, not what follows from it */
    static RouteJoint of(Evidence evidence, Set<Integer> torn) {
        var joint = new RouteJoint();
        Routed found = evidence.routed();
        Map<Integer, List<AuditRecord>> routes = found.routesByPartition();
        var partitions = new TreeSet<>(evidence.raw().keySet());
        partitions.addAll(routes.keySet());
        for (int partition : partitions) {
            RawLog raw = evidence.raw().getOrDefault(partition, new RawLog(RawLog.RAW, 0, 0, 0, new CountedOffsets()));
            joint.input.partition(partition, raw, routes.getOrDefault(partition, List.of()), evidence.outcomes().ofRouted());
        }
        joint.differences.addAll(joint.input.differences);
        joint.arrivals(found, evidence.auditByPartition(), torn);
        return joint;
    }

    private void arrivals(Routed found, Map<Integer, List<AuditRecord>> fates, Set<Integer> torn) {
        var sent = new TreeMap<Integer, Long>();
        found.routes().forEach(record -> record.routed().forEach((partition, count) -> sent.merge(partition, count, Long::sum)));
        routed = sent.values().stream().mapToLong(Long::longValue).sum();
        var partitions = new TreeSet<>(sent.keySet());
        partitions.addAll(fates.keySet());
        partitions.addAll(found.waiting().keySet());
        boolean isTorn = !differences.isEmpty(); // its numbers are wrong, and said to be
        for (int partition : partitions) {
            Waiting here = found.waiting().getOrDefault(partition, Routed.NOTHING);
            waiting = waiting.plus(here);
            long decided = fates.getOrDefault(partition, List.of()).stream().mapToLong(AuditRecord::events).sum();
            if (!isTorn && !torn.contains(partition)) compare(partition, sent.getOrDefault(partition, 0L), decided, here);
        }
    }

    private void compare(int partition, long sent, long decided, Waiting here) {
        long between = sent - decided;
        if (here.counted() <= between && between <= here.counted() + here.unseen()) return;
        differences.add(Difference.of(Stage.STREAMS, partition, "the audit says that " + sent + " events were routed to this by-id partition; " + decided
                + " of it were decided and " + here.counted() + " wait" + (here.unseen() == 0 ? "" : ", with at most " + here.unseen() + " more behind them")));
    }
}
