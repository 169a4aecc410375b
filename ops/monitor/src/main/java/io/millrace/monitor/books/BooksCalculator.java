package io.millrace.monitor.books;

import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Joins what was read to books. Decides nothing by itself: each joint counts its two sides, equations say whether they meet. */
final class BooksCalculator {
    private final Evidence evidence;
    /** Null where events are not routed first. */
    private final RouteJoint route;
    private final AuditJoint audit;
    private final ChainJoint chain;
    private final ChainJoint letters;
    private final LedgerJoint ledger;
    private final TableJoint table;
    private final PerHour unwritable;

    private BooksCalculator(Evidence evidence) {
        this.evidence = evidence;
        this.audit = AuditJoint.of(evidence);
        this.route = evidence.routed() == null ? null : RouteJoint.of(evidence, audit.tornPartitions());
        this.chain = ChainJoint.ofEvents(evidence);
        this.letters = ChainJoint.ofDeadLetters(evidence);
        this.ledger = LedgerJoint.of(evidence);
        this.table = TableJoint.of(evidence, ledger.inserted);
        this.unwritable = UnwritableHours.of(audit.valid, chain);
    }

    static Books calculate(Evidence evidence) {
        return new BooksCalculator(evidence).books();
    }

    private Books books() {
        List<Equation> totals = totals();
        List<HourBooks> hours = new ArrayList<>();
        for (EventHour hour : hoursSeen()) hours.add(new HourBooks(hour, counts(hour), equations(hour)));
        var differences = new ArrayList<>(evidence.unreadable());
        if (route != null) differences.addAll(route.differences);
        differences.addAll(audit.input.differences);
        differences.addAll(audit.differences);
        differences.addAll(chain.differences);
        differences.addAll(letters.differences);
        differences.addAll(ledger.differences);
        differences.addAll(table.differences);
        var inFlight = new InFlight(
                read().inFlight, audit.outcomesInFlight, chain.inFlight, ledger.inFlight, route == null ? 0 : audit.input.inFlight, letters.inFlight);
        differences.addAll(Unexplained.among(totals, hours, differences));
        return new Books(evidence.lane(), counts(), totals, hours, inFlight, differences, unknown());
    }

    /** Where raw offsets are read. */
    private InputJoint read() {
        return route == null ? audit.input : route.input;
    }

    private List<Difference> unknown() {
        if (route == null) return audit.input.unknown;
        return Stream.concat(route.input.unknown.stream(), audit.input.unknown.stream()).toList();
    }

    private List<Equation> totals() {
        Counts counts = counts();
        var equations = new ArrayList<Equation>();
        long decided = counts.valid() + counts.duplicates() + counts.deadLettersInAll();
        if (route == null) {
            equations.add(Equation.exact(Equations.READ, counts.read(), decided));
        } else {
            equations.add(Equation.exact(Equations.READ_TO_ROUTE, counts.read(), route.routed));
            equations.add(Equation.within(Equations.ROUTED, route.routed, decided, -route.waiting.counted(), route.waiting.counted() + route.waiting.unseen()));
        }
        equations.add(Equation.exact(Equations.DEAD_LETTERS, audit.auditedDeadLetters.total(), counts.deadLettersInAll()));
        if (evidence.outcomes().holdsWholeValidTopic()) {
            equations.add(Equation.exact(Equations.VALID_TOPIC, counts.valid(), audit.validOnTopic));
        }
        equations.add(Equation.moving(Equations.VALID, counts.valid(), counts.rowsInCommits() + chain.unwritable, chain.inFlight - audit.unaudited));
        if (evidence.outcomes().holdsWholeDeadLetterTopic()) {
            equations.add(Equation.moving(Equations.DEAD_LETTERS_COMMITTED, letters.records, letters.committed.total() + letters.unwritable, letters.inFlight));
        }
        equations.add(Equation.moving(Equations.COMMITTED, counts.rowsInCommits(), fates(counts), ledger.inFlight));
        equations.add(Equation.exact(Equations.LEDGER, ledger.ledger.rows(), fates(counts)));
        equations.add(Equation.exact(Equations.TABLE, counts.tableRows(), counts.inserted()));
        return equations;
    }

    private List<Equation> equations(EventHour hour) {
        Counts counts = counts(hour);
        return List.of(
                Equation.exact(Equations.DEAD_LETTERS, audit.auditedDeadLetters.get(hour), counts.deadLettersInAll()),
                Equation.within(Equations.VALID, counts.valid(), counts.rowsInCommits() + counts.unwritable(), audit.unaudited, lackedByHours()),
                Equation.moving(Equations.COMMITTED, counts.rowsInCommits(), fates(counts), counts.rowsInCommits() - ledger.due.get(hour)),
                Equation.exact(Equations.TABLE, counts.tableRows(), counts.inserted()));
    }

    /** The most that one hour may lack: what travels, and with it the unwritable rows whose hour is not known as long as something travels. */
    private long lackedByHours() {
        return chain.inFlight == 0 ? 0 : chain.inFlight + chain.unwritable - unwritable.total();
    }

    private static long fates(Counts counts) {
        return counts.inserted() + counts.absorbed() + counts.superseded() + counts.setAside();
    }

    private Counts counts() {
        var deadLetters = new EnumMap<Reason, Long>(Reason.class);
        audit.deadLetters.forEach((reason, tally) -> put(deadLetters, reason, tally.total()));
        return new Counts(
                read().read, audit.valid.total(), audit.duplicates.total(), deadLetters, chain.committed.total(), chain.unwritable,
                ledger.inserted.total(), ledger.absorbed.total(), ledger.superseded.total(), ledger.setAside.total(),
                table.rows.total(), table.doubled.total());
    }

    private Counts counts(EventHour hour) {
        var deadLetters = new EnumMap<Reason, Long>(Reason.class);
        audit.deadLetters.forEach((reason, tally) -> put(deadLetters, reason, tally.get(hour)));
        return new Counts(
                audit.valid.get(hour) + audit.duplicates.get(hour) + audit.auditedDeadLetters.get(hour),
                audit.valid.get(hour), audit.duplicates.get(hour), deadLetters, chain.committed.get(hour), unwritable.get(hour),
                ledger.inserted.get(hour), ledger.absorbed.get(hour), ledger.superseded.get(hour), ledger.setAside.get(hour),
                table.rows.get(hour), table.doubled.get(hour));
    }

    private static void put(Map<Reason, Long> deadLetters, Reason reason, long number) {
        if (number != 0) deadLetters.put(reason, number);
    }

    private TreeSet<EventHour> hoursSeen() {
        var hours = new TreeSet<>(PerHour.HOURS);
        for (PerHour tally : List.of(audit.valid, audit.duplicates, audit.auditedDeadLetters, chain.committed, ledger.inserted, ledger.absorbed,
                ledger.superseded, ledger.setAside, table.rows)) {
            hours.addAll(tally.hours());
        }
        audit.deadLetters.values().forEach(tally -> hours.addAll(tally.hours()));
        return hours;
    }
}
