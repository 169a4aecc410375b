package io.millrace.benchmarks.contest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is to be measured.
 *
 * @param cases at least one; ratios are given where both cases are among them
 * @param span of stream time that the events cover: not more than the dedupe window, or copies could come too late to be known
 * @param seed of the events and of the cases' order within the rounds
 * @param jvmArgs of each case's JVMs
 * @param kafka client settings for all cases, as {@code kafka.*} of pipeline.yaml takes them
 * @param directory empty, for everything that the run needs; whoever names it removes it
 */
public record BenchmarkOptions(int rounds, long events, Duration span, List<String> cases, long seed, List<String> jvmArgs, Map<String, String> kafka, Path directory) {
    /** The dedupe window of all that is measured. */
    public static final Duration WINDOW = Duration.ofHours(24);

    public BenchmarkOptions {
        if (rounds < 1) throw new IllegalArgumentException("rounds: " + rounds + ", must be at least 1");
        if (events < 1_000) throw new IllegalArgumentException("events: " + events + ", must be at least 1000");
        if (span.isNegative() || span.compareTo(WINDOW) > 0) throw new IllegalArgumentException("span: " + span + ", must lie within the window, " + WINDOW);
        if (cases.isEmpty()) throw new IllegalArgumentException("name a case");
        cases = List.copyOf(cases);
        jvmArgs = List.copyOf(jvmArgs);
        kafka = Map.copyOf(kafka);
    }
}
