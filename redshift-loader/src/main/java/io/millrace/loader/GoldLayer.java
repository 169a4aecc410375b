package io.millrace.loader;

import io.millrace.loader.attempt.StatementError;
import io.millrace.loader.gold.GoldFolder;
import io.millrace.loader.gold.GoldItem;
import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.ledger.Target;
import io.millrace.loader.statement.OtherSql;
import io.millrace.loader.statement.ReadGold;
import io.millrace.loader.statement.Statement;
import io.millrace.loader.warehouse.Refusal;
import io.millrace.loader.warehouse.Unanswered;
import io.millrace.loader.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and refreshes what is built on the table, outside of its transactions: a view that fails is retried alone and holds up no load. */
final class GoldLayer {
    private static final Logger LOG = LoggerFactory.getLogger(GoldLayer.class);

    private final Warehouse warehouse;
    private final Transactions transactions;
    private final Target target;
    private final List<GoldItem> items;
    private final Set<GoldItem> toMake = new LinkedHashSet<>();
    private final Set<GoldItem> toRefresh = new LinkedHashSet<>();
    private boolean compared;

    GoldLayer(Warehouse warehouse, Transactions transactions, Target target, List<GoldItem> items) {
        this.warehouse = warehouse;
        this.transactions = transactions;
        this.target = target;
        this.items = items;
        toRefresh.addAll(items);
    }

    /**
     * @param inserted whether the table got rows
     * @return what failed, one line each
     */
    List<String> settle(boolean inserted) {
        if (items.isEmpty()) return List.of();
        var failed = new ArrayList<String>();
        try {
            if (!compared) compare();
        } catch (Unanswered | Refusal e) {
            return List.of("gold: " + e.getMessage());
        }
        if (inserted) toRefresh.addAll(items);
        for (GoldItem item : List.copyOf(toMake)) attempt(item, "make", () -> make(item), toMake, failed);
        for (GoldItem item : items) {
            if (toRefresh.contains(item) && !toMake.contains(item)) attempt(item, "refresh", () -> all(item.refreshes(), item), toRefresh, failed);
        }
        return failed;
    }

    /** Drops all from the first changed file on, newest first. */
    private void compare() {
        Map<String, String> hashes = warehouse.query(new ReadGold(target)).values().stream()
                .collect(Collectors.toMap(List::getFirst, List::getLast, (one, other) -> "made twice"));
        List<GoldItem> changed = items.subList(GoldFolder.firstChanged(items, hashes), items.size());
        if (!changed.isEmpty()) {
            must(new OtherSql("DELETE FROM %s WHERE pipeline = '%s' AND name IN (%s)".formatted(
                    gold(), target.pipeline(), changed.stream().map(item -> literal(item.name())).collect(Collectors.joining(", ")))));
            for (GoldItem item : changed.reversed()) item.drops().forEach(sql -> must(new OtherSql(sql)));
        }
        toMake.addAll(changed);
        compared = true;
    }

    private Optional<StatementError> make(GoldItem item) {
        for (String drop : item.drops()) must(new OtherSql(drop)); // left by a try that failed half-way
        for (List<String> transaction : item.transactions()) {
            Optional<StatementError> error = run(transaction.stream().<Statement>map(OtherSql::new).toList(), item.name());
            if (error.isPresent()) return error;
        }
        toRefresh.remove(item);
        return run(List.of(new OtherSql("INSERT INTO %s (version, pipeline, name, hash, updated_at) VALUES (%d, '%s', %s, '%s', GETDATE())".formatted(
                gold(), LedgerTables.VERSION, target.pipeline(), literal(item.name()), item.hash()))), item.name());
    }

    private Optional<StatementError> all(List<String> statements, GoldItem item) {
        for (String sql : statements) {
            Optional<StatementError> error = run(List.of(new OtherSql(sql)), item.name());
            if (error.isPresent()) return error;
        }
        return Optional.empty();
    }

    private interface Work {
        Optional<StatementError> run();
    }

    private static void attempt(GoldItem item, String what, Work work, Set<GoldItem> open, List<String> failed) {
        String why;
        try {
            why = work.run().map(StatementError::message).orElse(null);
        } catch (Unanswered | Refusal e) {
            why = e.getMessage();
        }
        if (why == null) {
            open.remove(item);
            return;
        }
        LOG.warn("gold {}: cannot {}: {}", item.name(), what, why);
        failed.add("gold %s: cannot %s: %s".formatted(item.name(), what, why));
    }

    private void must(Statement statement) {
        run(List.of(statement), "gold").ifPresent(error -> {
            throw new Refusal(error.message(), null);
        });
    }

    private Optional<StatementError> run(List<Statement> statements, String name) {
        return transactions.run(statements, "millrace gold " + name);
    }

    private String gold() {
        return "\"" + target.schema() + "\".\"" + LedgerTables.GOLD + "\"";
    }

    private static String literal(String name) {
        return "'" + name.replace("'", "''") + "'";
    }
}
