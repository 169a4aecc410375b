package io.millrace.sink;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** A sink in a JVM of its own, to be killed. */
public final class SinkProcess {
    private SinkProcess() {}

    public static void main(String[] args) throws Exception {
        var config = PipelineFile.read(Path.of(args[0]), System.getenv());
        var sink = new Sink(config, Lane.LIVE, new SimpleMeterRegistry(), InstantSource.system(), new SecureRandom());
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            sink.stop();
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try {
            sink.run();
        } finally {
            ended.countDown();
        }
    }
}
