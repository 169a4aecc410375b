package io.millrace.loader;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.loader.gold.GoldFolder;
import io.millrace.loader.gold.GoldRow;
import io.millrace.loader.ledger.Target;
import io.millrace.loader.statement.ForgetGold;
import io.millrace.loader.statement.GoldSeen;
import io.millrace.loader.statement.MarkGold;
import io.millrace.loader.statement.OtherSql;
import io.millrace.loader.statement.Query;
import io.millrace.loader.statement.ReadGold;
import io.millrace.loader.statement.RecordGold;
import io.millrace.loader.statement.Statement;
import io.millrace.loader.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldLayerTest {
    private static final Target TARGET = new Target("s", "events", "p", "live", "events");

    @TempDir
    Path directory;

    private final Remembering warehouse = new Remembering();

    /** Runs gold at once, fails or hangs what it is told to. */
    private static final class Remembering implements Warehouse {
        private final Map<String, GoldRow> gold = new TreeMap<>();
        private final List<String> ran = new ArrayList<>();
        private final Set<String> failing = new HashSet<>();
        private final Set<String> hanging = new HashSet<>();
        private final Map<String, Execution> ends = new HashMap<>();
        private Instant now = Instant.EPOCH;
        private long inserted;

        @Override
        public String submit(List<Statement> statements, String token, String name) {
            String id = "statement-" + ends.size();
            ends.put(id, new Execution(Status.FINISHED, null, now));
            for (Statement statement : statements) run(statement, id);
            return id;
        }

        private void run(Statement statement, String id) {
            switch (statement) {
                case MarkGold(var target, var names) -> names.forEach(name -> gold.computeIfPresent(name, (n, row) -> new GoldRow(n, MarkGold.NO_HASH, row.drops(), row.seen())));
                case ForgetGold(var target, var name) -> gold.remove(name);
                case RecordGold(var target, var row) -> gold.put(row.name(), row);
                case GoldSeen(var target, var name, var seen) -> gold.computeIfPresent(name, (n, row) -> new GoldRow(n, row.hash(), row.drops(), seen));
                case OtherSql(var sql) -> {
                    ran.add(sql);
                    if (failing.contains(sql)) ends.put(id, new Execution(Status.FAILED, "ERROR: no", now));
                    if (hanging.contains(sql)) ends.put(id, new Execution(Status.RUNNING, null, now));
                }
                default -> throw new IllegalStateException("no gold: " + statement);
            }
        }

        @Override
        public Execution describe(String statement) {
            now = now.plusSeconds(5);
            return ends.get(statement);
        }

        @Override
        public void cancel(String statement) {
            ran.add("cancel");
            ends.put(statement, new Execution(Status.FAILED, "ABORTED", now));
        }

        @Override
        public Rows query(Query query) {
            if (query instanceof ReadGold) return new Rows(gold.values().stream().map(row -> List.of(row.name(), row.hash(), String.join(";\n", row.drops()), row.seen())).toList(), now);
            return new Rows(List.of(List.of("1", "0", "topic", "9", Long.toString(inserted), "0", "0", "0", "batch")), now);
        }

        List<String> ranSince() {
            List<String> since = List.copyOf(ran);
            ran.clear();
            return since;
        }
    }

    private GoldLayer loader() {
        var once = new OneTry(warehouse, pause -> {}, () -> "token", () -> warehouse.now, Duration.ofMinutes(10));
        return new GoldLayer(warehouse, once, TARGET, () -> GoldFolder.read(directory, "gold", TARGET));
    }

    private void write(String name, String view) throws IOException {
        Files.writeString(directory.resolve("gold/" + name), "CREATE MATERIALIZED VIEW " + view + " AS SELECT 1");
    }

    @BeforeEach
    void twoViews() throws IOException {
        Files.createDirectory(directory.resolve("gold"));
        write("1.sql", "a");
        write("2.sql", "b");
        assertThat(loader().settle()).isEmpty();
        warehouse.ranSince();
    }

    @Test
    void refreshesWhatAnotherLoaderLoadedAndNothingTwice() {
        GoldLayer survivor = loader();
        survivor.settle();
        assertThat(warehouse.ranSince()).isEmpty();
        warehouse.inserted = 7; // by a loader that died before its refresh

        survivor.settle();
        survivor.settle();
        loader().settle();

        assertThat(warehouse.ranSince()).containsExactly("REFRESH MATERIALIZED VIEW a", "REFRESH MATERIALIZED VIEW b");
    }

    @Test
    void triesAFailingViewOnceACycleAndGoesOn() {
        GoldLayer loader = loader();
        warehouse.inserted = 7;
        warehouse.failing.add("REFRESH MATERIALIZED VIEW a");

        assertThat(loader.settle()).singleElement().asString().contains("1.sql").contains("ERROR: no");
        assertThat(loader.settle()).hasSize(1);
        assertThat(warehouse.ranSince()).containsExactly("REFRESH MATERIALIZED VIEW a", "REFRESH MATERIALIZED VIEW b", "REFRESH MATERIALIZED VIEW a");
    }

    @Test
    void cancelsAViewThatHangs() {
        warehouse.inserted = 7;
        warehouse.hanging.add("REFRESH MATERIALIZED VIEW a");

        assertThat(loader().settle()).singleElement().asString().contains("1.sql").contains("cancelled");
        assertThat(warehouse.ranSince()).containsExactly("REFRESH MATERIALIZED VIEW a", "cancel", "REFRESH MATERIALIZED VIEW b");
    }

    @Test
    void dropsWhatHasNoFileAnyMoreNewestFirst() throws IOException {
        Files.delete(directory.resolve("gold/1.sql"));
        Files.delete(directory.resolve("gold/2.sql"));

        assertThat(loader().settle()).isEmpty();

        assertThat(warehouse.ranSince()).containsExactly("DROP MATERIALIZED VIEW IF EXISTS b", "DROP MATERIALIZED VIEW IF EXISTS a");
        assertThat(warehouse.gold).isEmpty();
    }

    @Test
    void dropsWhatAChangedFileMadeBefore() throws IOException {
        write("2.sql", "c");

        assertThat(loader().settle()).isEmpty();

        assertThat(warehouse.ranSince()).startsWith("DROP MATERIALIZED VIEW IF EXISTS b").contains("CREATE MATERIALIZED VIEW c AS SELECT 1");
    }

    @Test
    void keepsAFailingDropFromTheOthers() throws IOException {
        Files.delete(directory.resolve("gold/2.sql"));
        write("3.sql", "d");
        warehouse.failing.add("DROP MATERIALIZED VIEW IF EXISTS b");
        GoldLayer loader = loader();

        assertThat(loader.settle()).singleElement().asString().contains("2.sql: cannot drop");
        assertThat(warehouse.gold.keySet()).containsExactly("1.sql", "2.sql", "3.sql");
        warehouse.failing.clear();
        assertThat(loader.settle()).isEmpty();
        assertThat(warehouse.gold.keySet()).containsExactly("1.sql", "3.sql");
    }

    @Test
    void reportsAFolderThatCannotBeReadUntilItCan() throws IOException {
        Path seed = Files.writeString(Files.createDirectory(directory.resolve("seeds")).resolve("bad.csv"), "a,b\n1\n");
        GoldLayer loader = loader();

        assertThat(loader.settle()).singleElement().asString().contains("seeds/bad.csv");
        Files.delete(seed);
        assertThat(loader.settle()).isEmpty();
    }
}
