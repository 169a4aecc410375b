package io.millrace.sink;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.millrace.schemas.config.DataSize;
import io.millrace.schemas.config.SinkConfig;
import io.millrace.sink.file.AtOnce;
import io.millrace.sink.store.S3Store;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The sink's loop and files in a JVM of its own, between made logs and an S3 server. Its last line says how much heap that took. */
public final class HeapProcess {
    private static final Duration NEVER = Duration.ofDays(999);

    private HeapProcess() {}

    /** @param args endpoint, region, bucket, partitions, hours, sources, rows of a partition, megabytes of sink.memory, spill directory or - */
    public static void main(String[] args) throws Exception {
        var spill = new SinkConfig.Spill(args[8].equals("-") ? null : Path.of(args[8]), null);
        var config = new SinkConfig(args[2], args[1], URI.create(args[0]), null, null, DataSize.ofMegabytes(Long.parseLong(args[7])), null, null, spill, null);
        var logs = new ArrayList<List<byte[]>>();
        for (int i = 0; i < Integer.parseInt(args[3]); i++) logs.add(new MadeLog(i, Integer.parseInt(args[4]), Integer.parseInt(args[5]), Integer.parseInt(args[6])));
        var world = new LoopWorld(new Random(1), logs);
        var consumer = world.consumer();
        consumer.most = 2000;
        var afterCollection = watchCollections();
        long[] most = {0, 0};
        int[] calm = {0};
        try (var store = S3Store.connect(config); var atOnce = new AtOnce(); var memory = SinkMemory.of(config, Runtime.getRuntime().maxMemory(), InstantSource.system())) {
            world.budget = memory.budget();
            world.rowGroup = config.rowGroup().bytes();
            world.rollBytes = config.roll().bytes().bytes();
            world.run(consumer, store, id -> Optional.of(LoopWorld.SCHEMA), NEVER, atOnce, () -> {
                world.now++;
                most[0] = Math.max(most[0], world.held.get());
                memory.spill().ifPresent(folder -> most[1] = Math.max(most[1], folder.used()));
                calm[0] = consumer.isRead() && consumer.paused().isEmpty() ? calm[0] + 1 : 0;
                return calm[0] == 2; // a turn after the last records came: none wait for memory
            }, () -> {});
        }
        System.out.printf("heap %d MB, most after a collection %d MB; budget %d MB, most held %d MB, most on disk %d MB%n", Runtime.getRuntime().maxMemory() >> 20,
                afterCollection.get() >> 20, world.budget.bytes() >> 20, most[0] >> 20, most[1] >> 20);
    }

    private static AtomicLong watchCollections() {
        var most = new AtomicLong();
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener((notification, handback) -> {
                var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
                long used = info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream().filter(pool -> pool.getKey().startsWith("G1"))
                        .map(Map.Entry::getValue).mapToLong(MemoryUsage::getUsed).sum();
                most.accumulateAndGet(used, Math::max);
            }, null, null);
        }
        return most;
    }
}
