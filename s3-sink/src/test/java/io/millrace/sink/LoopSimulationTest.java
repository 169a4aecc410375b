package io.millrace.sink;

import io.millrace.sink.file.MemoryBudget;
import io.millrace.sink.simulation.Seeds;
import io.millrace.sink.spill.SpillFolder;
import io.millrace.sink.store.FailingStore;
import io.millrace.sink.trouble.Transient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real loop, its real files and a consumer that fails: processes die while they read, one after the other, and the last brings everything home. */
class LoopSimulationTest {
    private static final Duration ROLL_AGE = Duration.ofSeconds(4);

    @TempDir
    static Path directory;

    @Test
    void noRowIsLostOrDoubledInAnyWorld() {
        new Seeds("millrace.loop-seeds", 100).run(getClass(), LoopSimulationTest::world);
    }

    private static void world(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        var world = new LoopWorld(random.split());
        world.late = new double[] {0, 0.3, 0.8}[random.nextInt(3)];
        for (int process = 0; process < 3; process++) {
            append(world, random);
            liveWithin(world, random, directory.resolve("seed-" + seed));
            world.check();
            if (random.nextInt(3) == 0) world.bucket.expireUpload(random);
        }
        var store = world.bucket;
        world.budget = new MemoryBudget(64 << 20, Optional.empty());
        int[] turns = {0};
        world.run(world.consumer(), store, id -> Optional.of(LoopWorld.schema(id)), ROLL_AGE, () -> turns[0]++ > 30 && world.isDrained() || turns[0] > 500);
        world.check();
        if (!world.isDrained()) throw new AssertionError("EventuallyDrained: chains end at " + world.end(0) + " and " + world.end(1));
    }

    /** With memory enough, or for three files, or with a disk that sometimes lies. */
    private static void liveWithin(LoopWorld world, SplittableRandom random, Path disk) throws Exception {
        int kind = random.nextInt(3);
        world.budget = new MemoryBudget(kind == 0 ? 64 << 20 : 20 << 10, Optional.empty());
        if (kind < 2) {
            live(world, random, () -> {});
            return;
        }
        try (var spill = SpillFolder.open(disk, 1 << 20, () -> Instant.ofEpochMilli(world.now))) {
            world.budget = new MemoryBudget(20 << 10, Optional.of(spill));
            live(world, random, () -> {
                if (random.nextInt(40) == 0) damage(disk);
            });
        }
    }

    private static void damage(Path disk) {
        try (var files = Files.newDirectoryStream(disk, "*.spill")) {
            for (Path file : files) Files.write(file, new byte[100]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void live(LoopWorld world, SplittableRandom random, Runnable eachTurn) throws Exception {
        var store = new FailingStore(world.bucket, random.split(), new double[] {0, 0.02, 0.1}[random.nextInt(3)], new double[] {0, 0.01}[random.nextInt(2)]);
        var consumer = world.consumer();
        consumer.pollFaults = 0.1;
        consumer.positionFaults = 0.3;
        consumer.redeliveries = new double[] {0, 0.02}[random.nextInt(2)];
        int[] left = {20 + random.nextInt(60)};
        try {
            world.run(consumer, store, id -> {
                if (id == 1) return Optional.of(LoopWorld.schema(id));
                if (random.nextInt(8) == 0) throw new IllegalStateException("dies while reading");
                if (random.nextInt(3) == 0) throw new Transient("the registry is away", null);
                return Optional.of(LoopWorld.schema(id));
            }, ROLL_AGE, () -> {
                eachTurn.run();
                if (random.nextInt(4) == 0) append(world, random);
                return left[0]-- == 0;
            });
        } catch (FailingStore.Crash | IllegalStateException e) {
            if (e instanceof IllegalStateException && !"dies while reading".equals(e.getMessage())) throw e;
        }
        store.heal();
    }

    /** Rows of some schemas that must be asked for, and markers. */
    private static void append(LoopWorld world, SplittableRandom random) {
        for (int i = random.nextInt(8); i > 0; i--) {
            world.append(random.nextInt(LoopWorld.PARTITIONS), random.nextInt(6) == 0 ? 2 + random.nextInt(5) : random.nextInt(6) == 0 ? 0 : 1, random.nextBoolean() ? "web" : "ios");
        }
    }
}
