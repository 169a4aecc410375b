package io.millrace.loader;

import io.millrace.loader.LakeWriter.Event;
import io.millrace.loader.batch.Batch;
import io.millrace.loader.batch.Commits;
import io.millrace.loader.ledger.Target;
import io.millrace.loader.statement.LoadStatements;
import io.millrace.loader.warehouse.InMemoryWarehouse;
import io.millrace.loader.warehouse.Tables.Row;
import io.millrace.loader.warehouse.Warehouse;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The model keeps the contract, so the simulation speaks of something real. */
class InMemoryWarehouseTest extends WarehouseContract {
    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Warehouse warehouse = new InMemoryWarehouse(() -> Instant.EPOCH, this::content);

    private List<Row> content(PartFile file) {
        return rows.get(file.key());
    }

    @Override
    Warehouse warehouse() {
        return warehouse;
    }

    @Override
    Target target() {
        return new Target("public", "events", "p", "live", "events");
    }

    @Override
    Commit commit(List<Event> events) {
        Commit commit = Commits.commit(0, 0, events.size() + 1, Commits.COLUMNS, events.size());
        rows.put(commit.files().getFirst().key(), events.stream().map(e -> new Row(e.id(), Commits.NOON, 0, e.rawOffset())).toList());
        return commit;
    }

    @Override
    LoadStatements statements(Batch batch) {
        return LoadStatements.of(batch, 1, "lake", "p/", "role");
    }
}
