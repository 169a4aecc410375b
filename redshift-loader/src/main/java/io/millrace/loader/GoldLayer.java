package io.millrace.loader;

import io.millrace.loader.gold.GoldFolder;
import io.millrace.loader.gold.GoldItem;
import io.millrace.loader.gold.GoldRow;
import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import io.millrace.loader.statement.ForgetGold;
import io.millrace.loader.statement.GoldSeen;
import io.millrace.loader.statement.MarkGold;
import io.millrace.loader.statement.OtherSql;
import io.millrace.loader.statement.ReadGold;
import io.millrace.loader.statement.ReadLedger;
import io.millrace.loader.statement.RecordGold;
import io.millrace.loader.statement.Statement;
import io.millrace.loader.warehouse.Refusal;
import io.millrace.loader.warehouse.Unanswered;
import io.millrace.loader.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and refreshes what is built on the table, after the loads of a cycle and outside of their transactions. It runs in the loader's thread:
 * every statement gets one try a cycle and a limit of time, so that the next load is held up for no longer than that. Whether a view is stale is
 * read from the warehouse, so that it does not matter who loaded, and who died before the refresh.
 */
final class GoldLayer {
    private static final Logger LOG = LoggerFactory.getLogger(GoldLayer.class);
    /** Seeds are made first. */
    private static final Comparator<GoldRow> OLDEST_FIRST = Comparator.comparing((GoldRow row) -> !row.name().startsWith("seeds/")).thenComparing(GoldRow::name);

    private final Warehouse warehouse;
    private final OneTry once;
    private final Target target;
    private final Supplier<List<GoldItem>> folder;
    private final List<GoldRow> toDrop = new ArrayList<>();
    private final Set<GoldItem> toMake = new LinkedHashSet<>();
    private List<GoldItem> items = List.of();
    private boolean compared;

    /** @param folder read until it can be read */
    GoldLayer(Warehouse warehouse, OneTry once, Target target, Supplier<List<GoldItem>> folder) {
        this.warehouse = warehouse;
        this.once = once;
        this.target = target;
        this.folder = folder;
    }

    /** @return what failed, one line each; the next cycle tries it again */
    List<String> settle() {
        if (compared && items.isEmpty() && toDrop.isEmpty()) return List.of();
        var failed = new ArrayList<String>();
        try {
            var ledger = new ReadLedger(target);
            String state = GoldRow.stateOf(ledger.read(warehouse.query(ledger).values()).values());
            if (!compared) compare();
            for (GoldRow row : List.copyOf(toDrop)) note(failed, row.name(), "drop", drop(row));
            for (GoldItem item : List.copyOf(toMake)) note(failed, item.name(), "make", make(item, state));
            Map<String, GoldRow> rows = rows();
            for (GoldItem item : items) if (isStale(item, rows.get(item.name()), state)) note(failed, item.name(), "refresh", refresh(item, state));
        } catch (Unanswered | Refusal | LoadStopped e) {
            LOG.warn("gold: {}", e.getMessage());
            failed.add("gold: " + e.getMessage());
        }
        return failed;
    }

    /** All from the first changed file on is made anew, and what has no file any more goes. */
    private void compare() {
        List<GoldItem> found = folder.get();
        Map<String, GoldRow> rows = rows();
        Map<String, String> hashes = rows.values().stream().collect(Collectors.toMap(GoldRow::name, GoldRow::hash));
        int changed = GoldFolder.firstChanged(found, hashes);
        Set<String> kept = found.subList(0, changed).stream().map(GoldItem::name).collect(Collectors.toSet());
        List<GoldRow> going = rows.values().stream().filter(row -> !kept.contains(row.name())).sorted(OLDEST_FIRST.reversed()).toList();
        if (!going.isEmpty()) {
            run(List.of(new MarkGold(target, going.stream().map(GoldRow::name).toList())), "marks").ifPresent(why -> {
                throw new Refusal(why, null);
            });
        }
        toDrop.addAll(going);
        toMake.addAll(found.subList(changed, found.size()));
        items = found;
        compared = true;
    }

    private Map<String, GoldRow> rows() {
        var read = new ReadGold(target);
        return read.read(warehouse.query(read).values());
    }

    private boolean isStale(GoldItem item, GoldRow row, String state) {
        return !item.refreshes().isEmpty() && row != null && row.hash().equals(item.hash()) && !row.seen().equals(state);
    }

    private Optional<String> drop(GoldRow row) {
        Set<String> ofKept = items.stream().filter(item -> !toMake.contains(item)).flatMap(item -> item.drops().stream()).collect(Collectors.toSet());
        Optional<String> why = each(row.drops().stream().filter(sql -> !ofKept.contains(sql)).toList(), row.name());
        if (why.isEmpty()) why = run(List.of(new ForgetGold(target, row.name())), row.name());
        if (why.isEmpty()) toDrop.remove(row);
        return why;
    }

    private Optional<String> make(GoldItem item, String state) {
        if (toDrop.stream().anyMatch(row -> row.name().equals(item.name()))) return Optional.of("what it made before is still there");
        Optional<String> why = each(item.drops(), item.name()); // left by a try that failed half-way
        for (List<String> transaction : item.transactions()) {
            if (why.isEmpty()) why = run(transaction.stream().<Statement>map(OtherSql::new).toList(), item.name());
        }
        var row = new GoldRow(item.name(), item.hash(), item.drops(), state);
        if (why.isEmpty()) why = run(List.of(new ForgetGold(target, item.name()), new RecordGold(target, row)), item.name());
        if (why.isEmpty()) toMake.remove(item);
        return why;
    }

    private Optional<String> refresh(GoldItem item, String state) {
        Optional<String> why = each(item.refreshes(), item.name());
        return why.isPresent() ? why : run(List.of(new GoldSeen(target, item.name(), state)), item.name());
    }

    private Optional<String> each(List<String> statements, String name) {
        for (String sql : statements) {
            Optional<String> why = run(List.of(new OtherSql(sql)), name);
            if (why.isPresent()) return why;
        }
        return Optional.empty();
    }

    private Optional<String> run(List<Statement> statements, String name) {
        return once.run(statements, "millrace gold " + name);
    }

    private static void note(List<String> failed, String name, String what, Optional<String> why) {
        if (why.isEmpty()) return;
        LOG.warn("gold {}: cannot {}: {}", name, what, why.get());
        failed.add("gold %s: cannot %s: %s".formatted(name, what, why.get()));
    }
}
