package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import io.millrace.sink.file.MemoryBudget;
import io.millrace.sink.spill.SpillFolder;
import io.millrace.sink.store.InMemoryStore.Change;
import io.millrace.sink.store.Interposed;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.trouble.Transient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real loop and files within a budget, between a log and a bucket in memory. */
@Timeout(120)
class MemoryTest {
    private static final Duration NEVER = Duration.ofDays(999);
    /** Records of one poll, of each partition. */
    private static final int MOST = 100;
    /** What a row of {@link #append} takes: its bytes, and what stands around a polled record. */
    private static final long ROW = 600;
    private static final long POLL = LoopWorld.PARTITIONS * MOST * ROW;
    /** Rows are kept in pieces of up to so much. */
    private static final long CHUNK = 256 << 10;

    @TempDir
    Path directory;

    private final Random random = new Random(1);
    private final LoopWorld world = new LoopWorld(new Random(2));
    private LoopConsumer consumer = world.consumer();
    private long mostHeld;
    private int turns;
    private int readSince;

    @Test
    void aThousandOpenFilesAreCommittedSoonerWhenThereIsNoDisk() throws Exception {
        for (int i = 0; i < 5000; i++) append(i % 2, i / 2 % 40, "source" + i / 80 % 25);
        budget(4 << 20, Optional.empty());

        run(world.bucket, this::isRead);

        assertThat(mostHeld).isBetween(3L << 20, (4L << 20) + POLL + CHUNK);
        assertThat(world.chain(0)).hasSizeGreaterThan(1);
        verifyRows();
    }

    @Test
    void aThousandOpenFilesSpillAndStayFewAndWhole() throws Exception {
        for (int i = 0; i < 60_000; i++) append(i % 2, i / 2 % 40, "source" + i / 80 % 25);
        try (var spill = SpillFolder.open(directory.resolve("spill"), 1L << 30, () -> Instant.ofEpochMilli(world.now))) {
            budget(12 << 20, Optional.of(spill));
            long[] mostSpilled = {0};

            run(world.bucket, () -> {
                mostSpilled[0] = Math.max(mostSpilled[0], spill.used());
                return isRead();
            });

            assertThat(mostHeld).isBetween(9L << 20, (12L << 20) + POLL + CHUNK);
            assertThat(mostSpilled[0]).isGreaterThan(4 << 20);
            assertThat(spill.used()).isZero();
        }
        assertThat(world.chain(0)).singleElement().satisfies(commit -> assertThat(commit.files()).hasSize(1000));
        verifyRows();
    }

    @Test
    void aDiskThatIsFullCommitsSooner() throws Exception {
        for (int i = 0; i < 30_000; i++) append(i % 2, i / 2 % 10, "source" + i / 20 % 25);
        try (var spill = SpillFolder.open(directory.resolve("spill"), 1 << 20, () -> Instant.ofEpochMilli(world.now))) {
            budget(4 << 20, Optional.of(spill));

            run(world.bucket, this::isRead);
        }

        assertThat(mostHeld).isLessThanOrEqualTo((4L << 20) + POLL + CHUNK);
        assertThat(world.chain(0)).hasSizeGreaterThan(1);
        verifyRows();
    }

    /** All rows spilled so far are read again from Kafka, and nothing is spilled any more. */
    @Test
    void aDiskThatLiesCostsNoRow() throws Exception {
        for (int i = 0; i < 30_000; i++) append(i % 2, i / 2 % 10, "source" + i / 20 % 25);
        try (var spill = SpillFolder.open(directory.resolve("spill"), 1 << 30, () -> Instant.ofEpochMilli(world.now))) {
            budget(4 << 20, Optional.of(spill));
            boolean[] isDamaged = {false};

            run(world.bucket, () -> {
                if (!isDamaged[0] && spill.used() > 1 << 20) isDamaged[0] = damage();
                return isRead();
            });

            assertThat(isDamaged[0]).isTrue();
        }
        // What was open when the damage was found is the next one's to read.
        consumer = world.consumer();
        budget(64 << 20, Optional.empty());
        turns = 0;
        run(world.bucket, this::isRead);
        verifyRows();
    }

    @Test
    void thePartitionThatHoldsMostGoesFirst() throws Exception {
        for (int i = 0; i < 8000; i++) append(i % 10 == 0 ? 0 : 1, 0, "web");
        consumer.most = MOST;
        budget(1 << 20, Optional.empty());
        world.late = 0.5;

        run(world.bucket, this::isRead);

        assertThat(commits().limit(2)).containsExactly(1, 1);
        assertThat(mostHeld).isLessThanOrEqualTo((1L << 20) + POLL + CHUNK);
        verifyRows();
    }

    /** S3 refuses the files of the one that holds most; the other goes on with what memory is left. */
    @Test
    void theNextGoesWhereTheFirstCannot() throws Exception {
        for (int i = 0; i < 3600; i++) append(0, 0, "web");
        budget(1 << 20, Optional.empty());
        boolean[] isAway = {true};

        run(Interposed.in(world.bucket, (method, key) -> {
            if (isAway[0] && method.equals("uploadPart") && key.contains("/0-")) throw new Transient("S3 is away for one", null);
        }), () -> {
            if (turns == 100) for (int i = 0; i < 3000; i++) append(1, 0, "web");
            if (turns == 400) isAway[0] = false;
            return turns > 400 && isRead();
        });

        assertThat(commits().findFirst()).contains(1);
        assertThat(mostHeld).isLessThanOrEqualTo((1L << 20) + POLL + CHUNK);
        verifyRows();
    }

    @Test
    void whileS3IsAwayPartitionsPauseAndNothingIsLost() throws Exception {
        for (int i = 0; i < 8000; i++) append(i % 2, 0, "web");
        budget(1 << 20, Optional.empty());
        boolean[] isAway = {false};
        boolean[] havePaused = {false};

        run(Interposed.in(world.bucket, (method, key) -> {
            if (isAway[0]) throw new Transient("S3 is away", null);
        }), () -> {
            isAway[0] = turns > 5 && turns < 300;
            havePaused[0] |= turns == 290 && consumer.paused().size() == LoopWorld.PARTITIONS && !isRead();
            return turns > 300 && isRead();
        });

        assertThat(havePaused[0]).isTrue();
        assertThat(mostHeld).isBetween(1L << 19, (1L << 20) + POLL + CHUNK);
        verifyRows();
    }

    /** What was polled before the registry went away is held, too. */
    @Test
    void polledRecordsCount() throws Exception {
        for (int i = 0; i < 1000; i++) append(0, 0, "web");
        budget(1 << 30, Optional.empty());
        consumer.most = 2000;

        world.run(consumer, world.bucket, id -> {
            throw new Transient("the registry is away", null);
        }, NEVER, () -> turns++ > 30);

        assertThat(world.held.get()).isPositive();
    }

    private void budget(long bytes, Optional<SpillFolder> spill) {
        world.budget = new MemoryBudget(bytes, spill);
        world.rowGroup = 32 << 20;
        world.rollBytes = 1 << 30;
        consumer.most = MOST;
    }

    private void run(ObjectStore store, BooleanSupplier isAskedToStop) throws Exception {
        world.run(consumer, store, id -> Optional.of(LoopWorld.SCHEMA), NEVER, () -> {
            mostHeld = Math.max(mostHeld, world.held.get());
            turns++;
            return isAskedToStop.getAsBoolean();
        });
    }

    /** For some turns already, in which what was polled is read. */
    private boolean isRead() {
        if (turns < 20 || !consumer.isRead()) readSince = turns;
        return turns > readSince + 20;
    }

    private void append(int partition, int hour, String source) {
        var noise = random.ints(200, '!', '~').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        world.append(partition, hour, source, world.log(partition).size() + " " + noise);
    }

    private boolean damage() {
        try (var files = Files.newDirectoryStream(directory.resolve("spill"), "*.spill")) {
            for (Path file : files) Files.write(file, new byte[100]);
            return true;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Partitions in the order of their commits. */
    private Stream<Integer> commits() {
        return world.bucket.changesAfter(0).stream().map(Change::key).filter(key -> key.contains("/commits/") && !key.endsWith("origin.json"))
                .map(key -> Integer.parseInt(key.split("/commits/")[1].split("/")[0]));
    }

    /** Every row of the log is in exactly one file, with its own bytes. */
    private void verifyRows() throws Exception {
        world.check();
        assertThat(world.isDrained()).isTrue();
        Path files = Files.createDirectory(directory.resolve("files"));
        int n = 0;
        for (int partition = 0; partition < LoopWorld.PARTITIONS; partition++) {
            for (Commit commit : world.chain(partition)) {
                for (PartFile file : commit.files()) Files.write(files.resolve(n++ + ".parquet"), world.bucket.get(file.key()).orElseThrow());
            }
        }
        long rows = 0;
        for (int partition = 0; partition < LoopWorld.PARTITIONS; partition++) rows += world.log(partition).size();
        try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var statement = duck.createStatement();
                var found = statement.executeQuery("""
                        select count(*), count(distinct id), count(*) filter (split_part(id, ' ', 1) = _offset::varchar)
                        from read_parquet('%s/*.parquet', hive_partitioning = false)""".formatted(files))) {
            found.next();
            assertThat(List.of(found.getLong(1), found.getLong(2), found.getLong(3))).containsExactly(rows, rows, rows);
        }
    }
}
