package io.millrace.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.loader.Loader;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.sink.Sink;
import io.millrace.streams.StreamsApp;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Dresses each stage as a {@link Stage}; real time and real chance come in here. */
final class Stages {
    private Stages() {}

    static Stage of(StageKind kind, PipelineConfig config, StageOptions options, MeterRegistry meters) {
        return switch (kind) {
            case STREAM -> stream(new StreamsApp(config, options.lane(), options.stateDirectory(config.pipeline()), meters));
            case SINK -> sink(new Sink(config, options.lane(), meters, InstantSource.system(), new SecureRandom()));
            case LOAD -> load(new Loader(config, options.lane(), meters, InstantSource.system(), new SecureRandom()));
        };
    }

    private static Stage stream(StreamsApp app) {
        return new Adapted(app::run, app::stop, () -> status(app.status()));
    }

    private static Stage.Status status(io.millrace.streams.StageStatus status) {
        return new Stage.Status(status.ready(), status.waitingFor(), status.warning());
    }

    private static Stage sink(Sink sink) {
        return new Adapted(sink::run, sink::stop, () -> new Stage.Status(sink.status().ready(), sink.status().waitingFor()));
    }

    private static Stage load(Loader loader) {
        return new Adapted(loader::run, loader::stop, () -> new Stage.Status(loader.status().ready(), loader.status().waitingFor()));
    }

    private interface Run {
        void run() throws Exception;
    }

    private record Adapted(Run whole, Runnable stopping, java.util.function.Supplier<Stage.Status> asking) implements Stage {
        @Override
        public void run() throws Exception {
            whole.run();
        }

        @Override
        public void stop() {
            stopping.run();
        }

        @Override
        public Status status() {
            return asking.get();
        }
    }
}
