package io.millrace.benchmarks.lake;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.benchmarks.contest.Contestant;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.sink.Sink;
import io.millrace.sink.SinkMeter;
import io.millrace.streams.StreamsApp;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Millrace's stages, as {@code ops/runtime} runs them. */
final class Stages {
    /** All that is open is committed at the end of a lap, which a process that gets SIGTERM may leave to the next. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Stages() {}

    static Contestant sink(PipelineConfig config) {
        var meters = new SimpleMeterRegistry();
        var sink = new Sink(config, Lane.LIVE, meters, InstantSource.system(), new SecureRandom(), PATIENCE);
        var polled = new AfterATurn(sink::status, () -> meters.get(SinkMeter.WAITING.meter()).gauge().value() == 0);
        return stage(sink::run, sink::stop, polled);
    }

    /** Its state lies in the folder of the configuration. */
    static Contestant streams(PipelineConfig config) {
        var app = new StreamsApp(config, Lane.LIVE, config.directory().resolve(config.pipeline()), new SimpleMeterRegistry());
        return stage(app::run, app::stop, () -> true);
    }

    private interface Running {
        void run() throws Exception;
    }

    private static Contestant stage(Running running, Runnable stopping, BooleanSupplier taken) {
        return new Contestant() {
            @Override
            public void run() throws Exception {
                running.run();
            }

            @Override
            public boolean hasTakenAll() {
                return taken.getAsBoolean();
            }

            @Override
            public void stop() {
                stopping.run();
            }
        };
    }
}
