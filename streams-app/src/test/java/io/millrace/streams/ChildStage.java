package io.millrace.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.StreamsStageConfig;
import io.millrace.schemas.config.ValidateConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The stage in a process that a test can kill. Arguments: bootstrap, registry, raw topic, state directory; then {@code key=value} where the key
 * is {@code standbys}, {@code instance-id}, {@code repartition} or a setting of Kafka. Prints {@link #READY} when it is.
 */
public final class ChildStage {
    static final String READY = "stage is ready";

    private ChildStage() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> settings = new HashMap<>();
        Arrays.stream(args).skip(4).map(arg -> arg.split("=", 2)).forEach(setting -> settings.put(setting[0], setting[1]));
        var instance = new StreamsStageConfig(Integer.valueOf(settings.getOrDefault("standbys", "0")), settings.get("instance-id"));
        boolean isById = "by-id".equals(settings.get("repartition"));
        settings.keySet().removeAll(List.of("standbys", "instance-id", "repartition"));
        var asItIs = TestPipeline.config(args[0], args[1], args[2], settings, ValidateConfig.DEFAULT, instance);
        var config = isById ? TestPipeline.byId(asItIs) : asItIs;
        var app = new StreamsApp(config, Lane.LIVE, Path.of(args[3]), new SimpleMeterRegistry());
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            app.stop();
            try {
                main.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        sayWhenReady(app);
        app.run();
    }

    private static void sayWhenReady(StreamsApp app) {
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> Thread.ofPlatform().daemon().unstarted(task));
        watch.scheduleWithFixedDelay(() -> {
            if (!app.status().ready()) return;
            System.out.println(READY);
            watch.shutdown();
        }, 0, 50, TimeUnit.MILLISECONDS);
    }
}
