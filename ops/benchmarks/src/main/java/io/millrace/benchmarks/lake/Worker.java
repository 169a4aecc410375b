package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.Contestant;
import io.millrace.schemas.config.PipelineConfig;

/** What one JVM of a run does in a lap. */
enum Worker {
    /** The sink's consumer, and nothing done with what it gives. */
    CONSUME_ONLY {
        @Override
        Contestant of(PipelineConfig config) {
            return new ConsumeLoop(config, new Counting());
        }
    },
    PLAIN_LOOP {
        @Override
        Contestant of(PipelineConfig config) {
            return new ConsumeLoop(config, new PlainLoop(config));
        }
    },
    SINK {
        @Override
        Contestant of(PipelineConfig config) {
            return Stages.sink(config);
        }
    },
    STREAMS {
        @Override
        Contestant of(PipelineConfig config) {
            return Stages.streams(config);
        }
    };

    abstract Contestant of(PipelineConfig config);
}
