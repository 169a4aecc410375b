package io.millrace.cli.bench;

import io.millrace.benchmarks.contest.BenchmarkOptions;
import io.millrace.benchmarks.contest.Report;
import io.millrace.schemas.config.DataSize;
import io.millrace.schemas.config.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every benchmark may be told, and how it ends. */
public final class BenchOptions {
    private static final int WRONG = 1;

    @Option(names = "--rounds", defaultValue = "7", paramLabel = "N", description = "How often each case runs; below 6 there is no interval. Default: ${DEFAULT-VALUE}.")
    int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report there, too, as JSON.")
    Path json;

    @Option(names = "--docs", arity = "0..1", fallbackValue = BenchFiles.DOCS, paramLabel = "FOLDER",
            description = "Write the report there as Markdown and JSON, named as the command; without FOLDER to Millrace's own docs/benchmarks.")
    String docs;

    @Option(names = "--jvm", defaultValue = "-Xms2g -Xmx2g -XX:+UseG1GC -XX:+IgnoreUnrecognizedVMOptions -XX:+UseTransparentHugePages", paramLabel = "OPTIONS",
            description = "JVM options of each of a case's processes. Default: ${DEFAULT-VALUE}.")
    String jvm;

    @Option(names = "--kafka", paramLabel = "KEY=VALUE", description = "A client setting for all cases, as kafka.* of pipeline.yaml takes it. Repeatable.")
    Map<String, String> kafka = Map.of();

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of the events and of the order of cases. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--work", paramLabel = "FOLDER", description = "Where the servers' files lie meanwhile; default: the temp directory.")
    Path work;

    @Option(names = "--keep", description = "Leave those files there, with the logs of all cases.")
    boolean keep;

    @Spec(Target.MIXEE)
    CommandSpec command;

    /**
     * Measures, prints, writes.
     *
     * @param cases those that were asked for
     * @param known those that there are
     * @return the exit code
     */
    public int run(long events, Duration span, List<String> cases, List<String> known, Bench.Making making) throws Exception {
        var files = new BenchFiles(json, docs);
        Report report = new Bench(directory -> options(events, span, cases, known, directory), work, keep).run(making);
        command.commandLine().getOut().println(report.markdown());
        command.commandLine().getOut().flush();
        files.write(report);
        return exitCode(report);
    }

    /** Figures of a run that was wrong say nothing: which case, and what was wrong, is in the report. */
    public int exitCode(Report report) {
        if (report.isCorrect()) return 0;
        report.cases().stream().filter(one -> !one.correct())
                .forEach(one -> command.commandLine().getErr().println("millrace: " + one.name() + " was not correct: " + String.join("; ", one.problems())));
        command.commandLine().getErr().flush();
        return WRONG;
    }

    private BenchmarkOptions options(long events, Duration span, List<String> cases, List<String> known, Path directory) {
        for (String one : cases) {
            if (!known.contains(one)) throw new ParameterException(command.commandLine(), "cases: there is no " + one + ", there are " + String.join(", ", known));
        }
        try {
            List<String> jvmArgs = jvm.isBlank() ? List.of() : List.of(jvm.trim().split("\\s+"));
            return new BenchmarkOptions(rounds, events, span, known.stream().filter(cases::contains).toList(), seed, jvmArgs, kafka, directory);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
    }

    /** As durations are written in pipeline.yaml. */
    public static final class Span implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Durations.parse(text);
        }
    }

    /** As sizes are written in pipeline.yaml. */
    public static final class Memory implements ITypeConverter<DataSize> {
        @Override
        public DataSize convert(String text) {
            return DataSize.parse(text);
        }
    }
}
