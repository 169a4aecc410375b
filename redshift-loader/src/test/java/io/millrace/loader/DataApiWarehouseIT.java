package io.millrace.loader;

import io.millrace.loader.LakeWriter.Event;
import io.millrace.loader.batch.Batch;
import io.millrace.loader.lake.S3Lake;
import io.millrace.loader.ledger.Target;
import io.millrace.loader.statement.LoadStatements;
import io.millrace.loader.warehouse.DataApiWarehouse;
import io.millrace.loader.warehouse.Warehouse;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The Data API keeps the contract. */
class DataApiWarehouseIT extends WarehouseContract {
    @TempDir
    static Path directory;

    private static Cloud cloud;
    private Cloud.Place place;

    @BeforeAll
    static void start() throws Exception {
        cloud = Cloud.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        cloud.close();
    }

    @BeforeEach
    void place() throws Exception {
        place = cloud.place();
        place.lake().begin(0, 0);
    }

    @Override
    Warehouse warehouse() {
        return new DataApiWarehouse(cloud.dataApi(), place.config().load(), InstantSource.system(), () -> {});
    }

    @Override
    Target target() {
        return Target.of(place.config(), Lane.LIVE, LakeLayout.EVENTS);
    }

    @Override
    Commit commit(List<Event> events) throws Exception {
        return place.lake().commit(0, events);
    }

    @Override
    LoadStatements statements(Batch batch) {
        String root = LakeLayout.of(place.config(), Lane.LIVE, LakeLayout.EVENTS).root();
        LoadStatements statements = LoadStatements.of(batch, 1, Cloud.BUCKET, root, place.config().load().iamRole());
        try (var lake = new S3Lake(cloud.s3(), Cloud.BUCKET)) {
            statements.manifests().forEach(lake::put);
        }
        return statements;
    }
}
