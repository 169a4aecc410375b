package io.millrace.monitor.books;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Audit records, held back until all that they speak of was seen. A transaction becomes visible on its partitions one after the other. So fates
 * count from when valid topic and dead letters were read past the ends that they had after the fates were seen; routes, when the by-id topic is
 * decided past its end; and fates of routed events also when the routes that these came by count: those were seen once the audit was read past
 * the end that it had after the fates were seen.
 */
final class SettledAudit {
    /** Where topics ended when a batch had just been read. */
    record Ends(Map<Integer, Long> valid, Map<Integer, Long> deadLetters, Map<Integer, Long> audit, Map<Integer, Long> byId) {}

    private record Batch(List<AuditRecord> records, Ends ends) {}

    private final List<AuditRecord> fates = new ArrayList<>();
    private final List<AuditRecord> routes = new ArrayList<>();
    private final Deque<Batch> waitingFates = new ArrayDeque<>();
    private final Deque<Batch> waitingRoutes = new ArrayDeque<>();
    /** For each of the waiting fates whose routes were all seen: how many batches of routes must count. */
    private final Deque<Integer> routesNeeded = new ArrayDeque<>();
    private int routesSeen;
    private int routesCounted;

    void add(List<AuditRecord> records, Ends ends) {
        List<AuditRecord> routed = records.stream().filter(record -> record.part() == Part.ROUTE).toList();
        List<AuditRecord> decided = records.stream().filter(record -> record.part() != Part.ROUTE).toList();
        if (!routed.isEmpty()) {
            waitingRoutes.add(new Batch(routed, ends));
            routesSeen++;
        }
        if (!decided.isEmpty()) waitingFates.add(new Batch(decided, ends));
    }

    /**
     * @param isRead whether the audit was read to these ends
     * @param isDecided whether the by-id topic is decided to these ends
     * @param areSeen whether valid topic and dead letters were read to these ends
     */
    void settle(Predicate<Ends> isRead, Predicate<Ends> isDecided, Predicate<Ends> areSeen) {
        while (!waitingRoutes.isEmpty() && isDecided.test(waitingRoutes.peek().ends())) {
            routes.addAll(waitingRoutes.poll().records());
            routesCounted++;
        }
        waitingFates.stream().skip(routesNeeded.size()).takeWhile(batch -> isRead.test(batch.ends())).toList().forEach(batch -> routesNeeded.add(routesSeen));
        while (!routesNeeded.isEmpty() && routesNeeded.peek() <= routesCounted && areSeen.test(waitingFates.peek().ends())) {
            routesNeeded.poll();
            fates.addAll(waitingFates.poll().records());
        }
    }

    List<AuditRecord> fates() {
        return fates;
    }

    List<AuditRecord> routes() {
        return routes;
    }
}
