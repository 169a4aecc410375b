package io.millrace.local.redshift.statement;

import io.millrace.local.redshift.sql.SqlError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Redshift's table locks, process-wide: held to the end of the transaction, first come first served, a circle of waiters is broken by
 * refusing the one that would close it. Owners are compared by identity.
 */
final class TableLocks {
    /** READ goes with READ and WRITE; WRITE with READ only; EXCLUSIVE (LOCK, most DDL) with nothing. */
    enum Mode {
        READ, WRITE, EXCLUSIVE;

        boolean goesWith(Mode other) {
            return this == READ && other != EXCLUSIVE || other == READ && this != EXCLUSIVE;
        }
    }

    private record Request(String table, Mode mode) {}

    private final ReentrantLock monitor = new ReentrantLock();
    private final Condition changed = monitor.newCondition();
    private final Map<String, Map<Object, Mode>> held = new HashMap<>();
    private final Map<Object, Request> waiting = new LinkedHashMap<>();

    /** Waits until the owner has the lock. False if it was cancelled while waiting. */
    boolean acquire(Object owner, String table, Mode mode, BooleanSupplier cancelled) {
        monitor.lock();
        try {
            var request = new Request(table, mode);
            Mode own = held.getOrDefault(table, Map.of()).get(owner);
            if (own != null && own.compareTo(mode) >= 0) {
                return true;
            }
            waiting.put(owner, request);
            while (!blockers(owner, request).isEmpty()) {
                if (cancelled.getAsBoolean()) {
                    return false;
                }
                if (waitsFor(owner, owner, new HashSet<>())) {
                    throw new SqlError("deadlock detected waiting for a lock on table " + table);
                }
                changed.awaitUninterruptibly();
            }
            held.computeIfAbsent(table, t -> new HashMap<>()).put(owner, mode);
            return true;
        } finally {
            waiting.remove(owner);
            changed.signalAll();
            monitor.unlock();
        }
    }

    void releaseAll(Object owner) {
        monitor.lock();
        try {
            held.values().removeIf(holders -> holders.remove(owner) != null && holders.isEmpty());
            changed.signalAll();
        } finally {
            monitor.unlock();
        }
    }

    boolean isWaiting(Object owner) {
        monitor.lock();
        try {
            return waiting.containsKey(owner);
        } finally {
            monitor.unlock();
        }
    }

    /** Lets waiters look at whether they were cancelled. */
    void wakeAll() {
        monitor.lock();
        try {
            changed.signalAll();
        } finally {
            monitor.unlock();
        }
    }

    /** Holders in the way, and those who came earlier and are not let pass, unless the owner already holds the table. */
    private Set<Object> blockers(Object owner, Request request) {
        var blockers = new HashSet<Object>();
        Map<Object, Mode> holders = held.getOrDefault(request.table, Map.of());
        holders.forEach((other, mode) -> {
            if (other != owner && !mode.goesWith(request.mode)) {
                blockers.add(other);
            }
        });
        if (!holders.containsKey(owner)) {
            for (var earlier : waiting.entrySet()) {
                if (earlier.getKey() == owner) {
                    break;
                }
                if (earlier.getValue().table.equals(request.table) && !earlier.getValue().mode.goesWith(request.mode)) {
                    blockers.add(earlier.getKey());
                }
            }
        }
        return blockers;
    }

    private boolean waitsFor(Object from, Object target, Set<Object> seen) {
        Request request = waiting.get(from);
        if (request == null || !seen.add(from)) {
            return false;
        }
        Set<Object> blockers = blockers(from, request);
        return blockers.contains(target) || blockers.stream().anyMatch(blocker -> waitsFor(blocker, target, seen));
    }
}
