package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.BenchmarkOptions;
import io.millrace.benchmarks.contest.Topics;
import io.millrace.schemas.config.DataSize;

/**
 * What a race has around it.
 *
 * @param memory of the sink
 * @param bootstrap of the broker
 */
record Arena(BenchmarkOptions options, DataSize memory, String bootstrap, String registry, Topics broker, S3Server s3) {
    LapConfig config(String pipeline, String raw, String folder) {
        return new LapConfig(pipeline, raw, folder, memory, bootstrap, registry, s3);
    }
}
