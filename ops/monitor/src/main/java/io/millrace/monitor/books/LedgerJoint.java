package io.millrace.monitor.books;

import io.millrace.monitor.books.Chain.Committed;
import io.millrace.monitor.books.Warehouse.Ledger;
import io.millrace.monitor.books.Warehouse.Load;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Commits against ledger and load history. */
final class LedgerJoint {
    final PerHour inserted = new PerHour();
    final PerHour absorbed = new PerHour();
    final PerHour superseded = new PerHour();
    final PerHour setAside = new PerHour();
    /** Rows of commits below the ledger's end. */
    final PerHour due = new PerHour();
    final List<Difference> differences = new ArrayList<>();

    /** As the ledger itself has it. */
    Fates ledger = Fates.NONE;
    /** Rows of commits past the ledger's end. */
    long inFlight;

    private final Warehouse warehouse;

    private LedgerJoint(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    static LedgerJoint of(Evidence evidence) {
        var joint = new LedgerJoint(evidence.warehouse());
        Map<Integer, Chain> chains = new TreeMap<>();
        evidence.chains().forEach(chain -> chains.put(chain.partition(), chain));
        chains.values().forEach(joint::chain);
        evidence.warehouse().ledger().forEach(ledger -> joint.ledger(ledger, chains.get(ledger.partition())));
        evidence.warehouse().hours().forEach(hour -> {
            joint.inserted.add(hour.hour(), hour.fates().inserted());
            joint.absorbed.add(hour.hour(), hour.fates().absorbed());
            joint.superseded.add(hour.hour(), hour.fates().superseded());
            joint.setAside.add(hour.hour(), hour.fates().setAside());
        });
        return joint;
    }

    private void chain(Chain chain) {
        long end = warehouse.ledger().stream().filter(ledger -> isOf(ledger, chain)).mapToLong(Ledger::end).findFirst().orElse(Long.MIN_VALUE);
        for (Committed commit : chain.commits()) {
            if (commit.to() <= end) commit.rows().forEach(due::add);
            else inFlight += commit.written();
        }
    }

    private void ledger(Ledger entry, Chain chain) {
        ledger = ledger.plus(entry.fates());
        if (chain == null || !isOf(entry, chain)) {
            differences.add(Difference.at(Stage.LOADER, entry.partition(), new OffsetRange(0, entry.end()),
                    "the ledger accounts for " + entry.fates().rows() + " rows of topic id " + entry.topicId() + ", which has no commit chain"));
            return;
        }
        differences.addAll(against(chain, entry));
        differences.addAll(history(chain, entry));
    }

    private static boolean isOf(Ledger ledger, Chain chain) {
        return ledger.partition() == chain.partition() && (chain.topicId() == null || chain.topicId().equals(ledger.topicId()));
    }

    private static List<Difference> against(Chain chain, Ledger entry) {
        if (entry.end() > chain.end()) {
            return List.of(Difference.at(Stage.LOADER, chain.partition(), new OffsetRange(chain.end(), entry.end()),
                    "the ledger is ahead of the commit chain"));
        }
        if (isTornBelow(chain, entry.end())) return List.of();
        boolean atJoint = chain.start() != null && entry.end() == chain.start() || chain.commits().stream().anyMatch(commit -> commit.to() == entry.end());
        if (!atJoint) {
            Committed torn = chain.commits().stream().filter(commit -> commit.from() < entry.end() && entry.end() < commit.to()).findFirst().orElse(null);
            var offsets = torn == null ? new OffsetRange(0, entry.end()) : new OffsetRange(torn.from(), torn.to());
            return List.of(Difference.at(Stage.LOADER, chain.partition(), offsets, "the ledger ends at offset " + entry.end() + ", inside a commit"));
        }
        long committed = chain.commits().stream().filter(commit -> commit.to() <= entry.end()).mapToLong(Committed::written).sum();
        if (committed == entry.fates().rows()) return List.of();
        return List.of(Difference.at(Stage.LOADER, chain.partition(), new OffsetRange(chain.start() == null ? 0 : chain.start(), entry.end()),
                "the commits hold " + committed + " rows, the ledger accounts for " + entry.fates().rows()));
    }

    /** A torn chain is reported as such; it says nothing of the ledger. */
    private static boolean isTornBelow(Chain chain, long end) {
        if (chain.start() == null) return true;
        long reached = chain.start();
        for (Committed commit : chain.commits()) {
            if (commit.from() != reached) return reached < end;
            reached = commit.to();
            if (reached >= end) return false;
        }
        return false;
    }

    private List<Difference> history(Chain chain, Ledger entry) {
        List<Load> loads = warehouse.loads().stream()
                .filter(load -> load.partition() == entry.partition() && load.topicId().equals(entry.topicId()))
                .sorted(Comparator.comparingLong(load -> load.offsets().from())).toList();
        var differences = new ArrayList<Difference>();
        long reached = chain.start() == null ? 0 : chain.start();
        Fates sum = Fates.NONE;
        for (Load load : loads) {
            sum = sum.plus(load.fates());
            if (load.offsets().isEmpty()) continue;
            if (load.offsets().from() > reached) differences.add(unloaded(entry, new OffsetRange(reached, load.offsets().from())));
            if (load.offsets().from() < reached) {
                differences.add(Difference.at(Stage.LOADER, entry.partition(), new OffsetRange(load.offsets().from(), Math.min(reached, load.offsets().to())),
                        "two loads of the history cover these offsets"));
            }
            reached = Math.max(reached, load.offsets().to());
        }
        if (reached < entry.end()) differences.add(unloaded(entry, new OffsetRange(reached, entry.end())));
        if (reached > entry.end()) {
            differences.add(Difference.at(Stage.LOADER, entry.partition(), new OffsetRange(entry.end(), reached),
                    "the load history goes past the ledger's end " + entry.end()));
        }
        if (differences.isEmpty() && !sum.equals(entry.fates())) {
            differences.add(Difference.of(Stage.LOADER, entry.partition(), "the ledger says " + entry.fates() + "; the load history adds up to " + sum));
        }
        return differences;
    }

    private static Difference unloaded(Ledger entry, OffsetRange offsets) {
        return Difference.at(Stage.LOADER, entry.partition(), offsets, "the ledger ends at offset " + entry.end() + ", yet no load of the history covers these offsets");
    }
}
