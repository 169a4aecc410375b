package io.millrace.loader;

import static io.millrace.loader.batch.Commits.COLUMNS;
import static io.millrace.loader.batch.Commits.commit;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.loader.batch.Bounds;
import io.millrace.loader.batch.Commits;
import io.millrace.loader.lake.InMemoryLake;
import io.millrace.loader.ledger.Target;
import io.millrace.loader.warehouse.InMemoryWarehouse;
import io.millrace.loader.warehouse.Tables.Row;
import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.ColumnType;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.FileSchema;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.config.LoadConfig.Mode;
import io.millrace.schemas.time.EventHour;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NextBatchTest {
    private final LakeLayout layout = new LakeLayout("p/live/events/");
    private final InMemoryLake lake = new InMemoryLake();
    private final InMemoryWarehouse warehouse = new InMemoryWarehouse(() -> Instant.EPOCH, NextBatchTest::content);
    private int tokens;

    private static List<Row> content(PartFile file) {
        return LongStream.range(0, file.rows()).mapToObj(n -> new Row(file.key() + n, file.minEventTime(), 0, n)).toList();
    }

    private NextBatch loader(Bounds bounds) {
        var target = new Target("public", "events", "p", "live", "events");
        var tables = new TableKeeper(warehouse, new Transactions(warehouse, pause -> {}, () -> "token-" + tokens++), target);
        return new NextBatch(new NextBatch.Settings(target, layout, "lake", "role", Mode.MERGE, bounds), lake, warehouse, pause -> {}, tables);
    }

    private Commit put(Commit commit, boolean isComplete) {
        lake.put(layout.origin(commit.partition()), new Origin(Origin.VERSION, "valid", "topic-a", commit.partition(), commit.firstOffset()).encode());
        lake.put(layout.commit(commit.partition(), commit.firstOffset()), commit.encode());
        if (isComplete) commit.files().forEach(file -> lake.putPartFile(file.key(), file.bytes()));
        return commit;
    }

    @Test
    void loadsTheOthersWhileTheOldestWaitsForAFile() {
        put(commit(0, 0, 5, COLUMNS, 1, 1, 1), false);
        put(commit(1, 0, 9, COLUMNS, 2), true);

        LoadStep step = loader(new Bounds(30, 3)).load();

        assertThat(step).isInstanceOfSatisfying(LoadStep.Loaded.class, loaded -> assertThat(loaded.inserted()).isEqualTo(2));
        assertThat(loader(new Bounds(30, 3)).load()).isInstanceOfSatisfying(LoadStep.Nothing.class, nothing -> assertThat(nothing.waitingFor()).singleElement().asString().contains("partition 0"));
    }

    /** They lie beside the events, in chains of the same partitions, with a schema id that no registry has. */
    @Test
    void leavesDeadLettersWhereTheyAre() {
        var letters = new LakeLayout("p/live/dead-letters/");
        var file = new PartFile(letters.partFile(EventHour.at(Commits.NOON), null, 0, 0, "a", 0), "upload", List.of(), EventHour.at(Commits.NOON), null, -1, 3, 100, 0, 0, 0, 0);
        lake.put(letters.origin(0), new Origin(Origin.VERSION, "dead-letter", "topic-b", 0, 0).encode());
        lake.put(letters.commit(0, 0), new Commit(Commit.VERSION, "p", "live", "dead-letters", "dead-letter", "topic-b", 0, 0, 4, null, "a", 1, "id",
                List.of(new FileSchema(-1, COLUMNS)), List.of(file), List.of()).encode());
        lake.putPartFile(file.key(), file.bytes());
        put(commit(0, 0, 5, COLUMNS, 2), true);

        LoadStep step = loader(Bounds.OF_THE_DATA_API).load();

        assertThat(step).isInstanceOfSatisfying(LoadStep.Loaded.class, loaded -> assertThat(loaded.inserted()).isEqualTo(2));
        assertThat(warehouse.tables().table).hasSize(2).allMatch(row -> row.id().startsWith("p/live/events/"));
        assertThat(loader(Bounds.OF_THE_DATA_API).load()).isInstanceOfSatisfying(LoadStep.Nothing.class, nothing -> assertThat(nothing.waitingFor()).isEmpty());
    }

    /** They bring commits, too, but nothing to copy. */
    @Test
    void idlePartitionsFillNoBatch() {
        for (int partition = 0; partition < 700; partition++) put(commit(partition, 0, 5, COLUMNS), true);
        for (int partition = 700; partition < 703; partition++) put(commit(partition, 3, 5, COLUMNS, 1), true);
        NextBatch loader = loader(Bounds.OF_THE_DATA_API);

        int batches = 0;
        while (loader.load() instanceof LoadStep.Loaded) batches++;

        assertThat(batches).isBetween(1, 3);
        assertThat(warehouse.tables().table).hasSize(3);
    }

    @Test
    void loadsManyPartitionsOfManyLongColumnsInMoreBatches() {
        Column[] wide = IntStream.range(0, 250).mapToObj(n -> new Column(n == 0 ? "eventId" : "a_long_name_of_a_field_so_that_there_are_bytes_" + n, ColumnType.STRING)).toArray(Column[]::new);
        for (int partition = 0; partition < 15; partition++) put(commit(partition, 0, 5, Commits.withOwn(wide), 1), true);
        NextBatch loader = loader(Bounds.OF_THE_DATA_API);

        int batches = 0;
        while (loader.load() instanceof LoadStep.Loaded) batches++;

        assertThat(batches).isBetween(2, 4);
        assertThat(warehouse.tables().table).hasSize(15);
    }
}
