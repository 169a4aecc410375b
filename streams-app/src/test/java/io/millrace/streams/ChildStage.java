package io.millrace.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.ValidateConfig;
import java.nio.file.Path;
import java.util.Map;

/** The stage in a process that a test can kill. Arguments: bootstrap, registry, raw topic, group protocol, state directory. */
public final class ChildStage {
    private ChildStage() {}

    public static void main(String[] args) throws Exception {
        var config = TestPipeline.config(args[0], args[1], args[2], Map.of("group.protocol", args[3]), ValidateConfig.DEFAULT);
        var app = new StreamsApp(config, Lane.LIVE, Path.of(args[4]), new SimpleMeterRegistry());
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            app.stop();
            try {
                main.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        app.run();
    }
}
