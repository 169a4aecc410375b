package io.millrace.cli.feed;

import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How many records have which fate. Its size depends on hours, sources and reasons, not on records. For one thread. */
public final class Truth {
    private static final Comparator<Fate> ORDER = Comparator
            .comparing(Fate::hour, Comparator.nullsLast(Comparator.<EventHour>naturalOrder()))
            .thenComparing(Fate::source, Comparator.nullsLast(Comparator.<String>naturalOrder()))
            .thenComparing(Fate::outcome)
            .thenComparing(Fate::reason, Comparator.nullsFirst(Comparator.<Reason>naturalOrder()));

    private final Map<Fate, Long> counts = new HashMap<>();

    public void add(Fate fate) {
        add(fate, 1);
    }

    public void add(Fate fate, long count) {
        if (count != 0) counts.merge(fate, count, Long::sum);
    }

    public long total() {
        return total(fate -> true);
    }

    public long total(Outcome outcome) {
        return total(fate -> fate.outcome() == outcome);
    }

    public long total(Predicate<Fate> which) {
        return counts.entrySet().stream().filter(entry -> which.test(entry.getKey())).mapToLong(Map.Entry::getValue).sum();
    }

    /** All fates, by hour, source, outcome and reason. */
    public List<Fate> fates() {
        return sorted(counts.keySet());
    }

    public long count(Fate fate) {
        return counts.getOrDefault(fate, 0L);
    }

    /** What differs, a line each, "expected" being this. Empty if nothing does. */
    public List<String> differences(Truth found) {
        var all = new HashSet<>(counts.keySet());
        all.addAll(found.counts.keySet());
        var lines = new ArrayList<String>();
        for (Fate fate : sorted(all)) {
            if (count(fate) != found.count(fate)) lines.add(describe(fate) + ": expected " + count(fate) + ", found " + found.count(fate));
        }
        return lines;
    }

    private static List<Fate> sorted(Collection<Fate> fates) {
        return fates.stream().sorted(ORDER).toList();
    }

    private static String describe(Fate fate) {
        return (fate.hour() == null ? "no hour" : "hour " + fate.hour()) + ", " + (fate.source() == null ? "no source" : "source " + fate.source())
                + ", " + switch (fate.outcome()) {
                    case VALID -> "valid";
                    case DUPLICATE -> "duplicates";
                    case DEAD_LETTER -> "dead letters " + fate.reason();
                };
    }
}
