package io.millrace.sink;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A sink in a thread of its own. */
final class SinkRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Sink sink;
    private final CompletableFuture<Void> run = new CompletableFuture<>();

    SinkRun(PipelineConfig config) {
        sink = new Sink(config, Lane.LIVE, meters, InstantSource.system(), new Random());
        Thread.ofPlatform().daemon().start(() -> {
            try {
                sink.run();
                run.complete(null);
            } catch (Throwable e) {
                run.completeExceptionally(e);
            }
        });
    }

    double gauge(SinkMeter meter) {
        Gauge gauge = meters.find(meter.meter()).gauge();
        return gauge == null ? Double.NaN : gauge.value();
    }

    /** @throws AssertionError if it has ended */
    void requireRunning() {
        if (run.isDone()) throw new AssertionError("the sink has ended", run.handle((done, e) -> e).join());
    }

    void awaitStatus(Predicate<StageStatus> wanted) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            requireRunning();
            return sink.status();
        }, wanted);
    }

    void awaitWaitingFor(String text) {
        awaitStatus(status -> !status.ready() && status.waitingFor().contains(text));
    }

    /** Waits until it stops by itself. @return why */
    String awaitStopped() throws Exception {
        try {
            run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            throw new AssertionError("the sink ended as if asked to");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LaneStopped stopped) return stopped.getMessage();
            throw e;
        }
    }

    /** Asks it to stop and waits for that, unless it has ended. */
    @Override
    public void close() {
        sink.stop();
        run.handle((done, e) -> e).join();
    }
}
