package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.process.ChildProcess;
import io.millrace.local.s3.LocalS3;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.SinkConfig;
import io.millrace.sink.store.S3Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The sink's loop in JVMs with a small heap: many open files must not take more than there is. Takes minutes: {@code nightly}, or {@code -Dmillrace.long=true}. */
@EnabledIfSystemProperty(named = "millrace.long", matches = "true", disabledReason = "takes minutes; runs nightly")
@Isolated("credentials of a server of its own")
class HeapIT {
    @TempDir
    static Path directory;

    private static LocalS3 server;

    @BeforeAll
    static void start() throws Exception {
        server = LocalS3.start(directory.resolve("s3"), 0);
        LocalLake.useCredentialsOf(server);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) server.close();
        LocalLake.forgetCredentials();
    }

    /** The figure of the sink's memory: rows of 4 partitions, 4 sources and 3 hours at once. */
    @Test
    void fourPartitionsOfFourSourcesAndThreeHoursFitInto256Megabytes() throws Exception {
        run("figure", 256, 256, 4, 3, 4, 300_000, "-");
    }

    @Test
    void aThousandOpenFilesAreCommittedBeforeMemoryEnds() throws Exception {
        run("thousand", 112, 32, 2, 40, 25, 60_000, "-");
    }

    @Test
    void aThousandOpenFilesSpillBeforeMemoryEnds() throws Exception {
        run("spilled", 112, 32, 2, 40, 25, 200_000, directory.resolve("spill").toString());

        try (var store = store("spilled")) {
            assertThat(lake(store).chain(0)).singleElement().satisfies(commit -> assertThat(commit.files()).hasSize(1000));
        }
    }

    private static void run(String bucket, int heap, int memory, int partitions, int hours, int sources, int rows, String spill) throws Exception {
        server.createBucket(bucket);
        Path log = directory.resolve(bucket + ".log");
        var child = ChildProcess.java(bucket).mainClass(HeapProcess.class.getName()).jvmArgs("-Xmx" + heap + "m", "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError")
                .args(server.access().endpoint().toString(), server.access().region(), bucket, Integer.toString(partitions), Integer.toString(hours), Integer.toString(sources),
                        Integer.toString(rows), Integer.toString(memory), spill)
                .env(Map.of("AWS_ACCESS_KEY_ID", server.access().accessKey(), "AWS_SECRET_ACCESS_KEY", server.access().secretKey())).logFile(log).start();
        var death = child.await();
        assertThat(death.exitCode()).as(death.message()).isZero();
        System.out.println(bucket + ": " + Files.readAllLines(log).getLast());
        try (var store = store(bucket)) {
            verify(lake(store), bucket, partitions, rows);
        }
    }

    private static S3Store store(String bucket) {
        return S3Store.connect(new SinkConfig(bucket, server.access().region(), server.access().endpoint(), null, null, null, null, null, null, null));
    }

    private static LocalLake lake(S3Store store) {
        return new LocalLake(store, new LakeLayout("p/live/events/"));
    }

    private static void verify(LocalLake lake, String name, int partitions, int rows) throws Exception {
        for (int partition = 0; partition < partitions; partition++) assertThat(lake.chain(partition)).extracting(Commit::endOffset).last().isEqualTo((long) rows);
        Path files = Files.createDirectory(directory.resolve(name));
        lake.download(files);
        try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var statement = duck.createStatement(); var found = statement.executeQuery("""
                select count(*), count(distinct id), count(*) filter (split_part(id, ' ', 1) = _partition || '-' || _offset)
                from read_parquet('%s/*.parquet', hive_partitioning = false)""".formatted(files))) {
            found.next();
            long all = (long) partitions * rows;
            assertThat(List.of(found.getLong(1), found.getLong(2), found.getLong(3))).containsExactly(all, all, all);
        }
    }
}
