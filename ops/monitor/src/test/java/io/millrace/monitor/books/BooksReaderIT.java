package io.millrace.monitor.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.redshift.LocalRedshift;
import io.millrace.local.redshift.LocalRedshiftOptions;
import io.millrace.local.s3.LocalS3;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.config.KafkaConfig;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.LoadConfig;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.RegistryConfig;
import io.millrace.schemas.config.SinkConfig;
import io.millrace.schemas.config.TopicsConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The books of hand-planted records on a real broker, a real bucket and a Data API. */
@ExtendWith(SharedBroker.Parameter.class)
class BooksReaderIT {
    @TempDir
    Path directory;

    private LocalS3 s3;
    private LocalRedshift redshift;
    private PipelineConfig config;
    private AwsCredentialsProvider credentials;

    @BeforeEach
    void start(SharedBroker kafka) throws Exception {
        s3 = LocalS3.start(directory.resolve("s3"), 0);
        s3.createBucket("lake");
        var access = s3.access();
        redshift = LocalRedshift.start(directory.resolve("redshift"), access, new LocalRedshiftOptions(
                0, "000000000000", access.accessKey(), access.secretKey(), "local", "dev", "loader"));
        credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(access.accessKey(), access.secretKey()));
        config = new PipelineConfig("p", new KafkaConfig(kafka.bootstrap(), Map.of()), new RegistryConfig("http://127.0.0.1:1", Map.of()),
                new EventConfig("event_id", "event_time", "source"), new TopicsConfig("events.raw"), null, null, null,
                new SinkConfig("lake", access.region(), access.endpoint(), "lake", null, null, null, null, null, null),
                new LoadConfig("local", null, "loader", null, null, redshift.endpoint(), "dev", "public", "events", "arn:aws:iam::000000000000:role/copy",
                        LoadConfig.Mode.MERGE, null, null, null),
                null, directory);
    }

    /** A row of partition 1 and the last hour is no longer inserted but set aside. */
    private static void setAside(PlantingWarehouse warehouse, int rows) {
        String moved = " SET inserted = inserted - %d, set_aside = set_aside + %d WHERE partition_id = 1".formatted(rows, rows);
        warehouse.run("UPDATE public.millrace_ledger" + moved);
        warehouse.run("UPDATE public.millrace_loads" + moved + " AND from_offset = 0");
        warehouse.run("INSERT INTO public.millrace_load_hours SELECT 1, pipeline, lane, stream, table_name, 'b', TIMESTAMP '2015-01-01 16:00:00', 0, %d, 0, 0, %d FROM public.millrace_ledger WHERE partition_id = 1"
                .formatted(-rows, rows));
    }

    @AfterEach
    void stop() throws Exception {
        redshift.close();
        s3.close();
    }

    @Test
    void closesAndFindsWhatIsBrokenLater() throws Exception {
        try (var reader = new BooksReader(config, Lane.LIVE, credentials);
                var warehouse = new PlantingWarehouse(config.load(), credentials);
                var bucket = S3Client.builder().endpointOverride(s3.access().endpoint()).forcePathStyle(true).region(Region.US_EAST_1)
                        .credentialsProvider(credentials).build()) {
            assertThat(reader.read().isClosed()).as("books of nothing").isTrue();

            var lane = SmallLane.finished();
            new RealLane(config).plant(lane, bucket, warehouse);
            Books books = reader.read();
            assertThat(books.differences()).isEmpty();
            assertThat(books.isClosed()).isTrue();
            assertThat(books).isEqualTo(lane.read());

            setAside(warehouse, 1);
            warehouse.run("DELETE FROM public.events WHERE event_id = '2015-01-01T16-3'");
            Books withSetAside = reader.read();
            assertThat(withSetAside.differences()).isEmpty();
            assertThat(withSetAside.isClosed()).isTrue();
            assertThat(withSetAside.totals().setAside()).isOne();
            setAside(warehouse, -1);
            warehouse.run("INSERT INTO public.events VALUES ('2015-01-01T16-3', TIMESTAMP '2015-01-01 16:00:00', 0, 3)");

            warehouse.run("INSERT INTO public.events SELECT event_id, _event_time, _partition, _offset FROM public.events WHERE event_id = '2015-01-01T16-3'");
            assertThat(reader.read().differences()).extracting(Difference::toString)
                    .containsExactly("table, hour 2015-01-01T16: 1 rows stand in the table twice");
            warehouse.run("DELETE FROM public.events WHERE event_id = '2015-01-01T16-3'");
            assertThat(reader.read().differences()).extracting(Difference::toString)
                    .containsExactly("table, hour 2015-01-01T16: 1 of 16 inserted rows are not in the table");

            bucket.deleteObject(request -> request.bucket("lake").key(SmallLane.LAYOUT.commit(1, 0)));
            assertThat(reader.read().differences()).extracting(Difference::toString).contains(
                    "s3-sink, partition 1, offsets [0, 18): the chain is broken: no commit decides these offsets");
        }
    }
}
