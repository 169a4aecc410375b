package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.contest.BenchmarkOptions;
import io.millrace.benchmarks.contest.Progress;
import io.millrace.benchmarks.contest.Report;
import io.millrace.benchmarks.lake.LakeBenchmark;
import io.millrace.schemas.config.DataSize;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bench pipeline} does with the servers that it has started: what it measures says nothing over so few events, that all of them arrive once does. */
@ExtendWith(SharedStack.Parameter.class)
@EnabledIfSystemProperty(named = "millrace.long", matches = "true", disabledReason = "runs nightly: what is open at the end of a lap must be committed within the five seconds of a stop")
class BenchPipelineIT {
    private static final long EVENTS = 10_000;
    private static final List<String> QUICK_JVM = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final List<String> FIGURES = List.of("eventsPerSecond", "cpuSecondsPerMillion", "streamsCpuSecondsPerMillion", "sinkCpuSecondsPerMillion",
            "brokerCpuSecondsPerMillion", "s3CpuSecondsPerMillion", "files", "fileBytesPerRow");

    @TempDir
    Path directory;

    @Test
    void theWholeWayIsCorrect(SharedStack stack) throws Exception {
        var options = new BenchmarkOptions(1, EVENTS, Duration.ofHours(1), LakeBenchmark.PIPELINE_CASES, 1, QUICK_JVM, Map.of(), directory);

        Report report;
        try (var benchmark = LakeBenchmark.pipeline(options, DataSize.parse("64MB"), stack.kafka(), stack.registry(), new Silent(), Clock.systemUTC())) {
            report = benchmark.run();
        }

        assertThat(report.cases()).singleElement().satisfies(millrace -> {
            assertThat(millrace.problems()).isEmpty();
            for (String figure : FIGURES) assertThat(millrace.figures().get(figure).median()).as(figure).isPositive();
        });
    }

    private static final class Silent implements Progress {
        @Override
        public void done(String text) {}

        @Override
        public void working(String text) {}
    }
}
