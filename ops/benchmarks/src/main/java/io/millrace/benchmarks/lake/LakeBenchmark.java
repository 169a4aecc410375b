package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.Benchmark;
import io.millrace.benchmarks.contest.BenchmarkOptions;
import io.millrace.benchmarks.contest.Contest;
import io.millrace.benchmarks.contest.EventSchema;
import io.millrace.benchmarks.contest.Progress;
import io.millrace.benchmarks.contest.Report;
import io.millrace.benchmarks.contest.RunFigures;
import io.millrace.benchmarks.contest.Topics;
import io.millrace.benchmarks.contest.WarmWindow;
import io.millrace.benchmarks.workload.Preload;
import io.millrace.benchmarks.workload.RawEvent;
import io.millrace.benchmarks.workload.Workload;
import io.millrace.local.kafka.LocalKafka;
import io.millrace.local.registry.LocalRegistry;
import io.millrace.schemas.config.DataSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Races to Parquet files on S3: each half of the events is a topic of its own, the first one warms, the second one is measured. */
public final class LakeBenchmark implements Benchmark {
    /** Cases of {@link #sink}. */
    public static final List<String> SINK_CASES = List.of("consume-only", "plain-loop", "millrace");
    /** Of {@link #pipeline}. */
    public static final List<String> PIPELINE_CASES = List.of("millrace");

    static final int LAPS = 2;

    private final Race race;
    private final BenchmarkOptions options;
    private final DataSize memory;
    private final LocalKafka kafka;
    private final LocalRegistry registry;
    private final Progress progress;
    private final Clock clock;

    private volatile S3Server s3;
    private volatile LapRun running;

    private LakeBenchmark(Race race, BenchmarkOptions options, DataSize memory, LocalKafka kafka, LocalRegistry registry, Progress progress, Clock clock) {
        this.race = race;
        this.options = options;
        this.memory = memory;
        this.kafka = kafka;
        this.registry = registry;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * From the valid topic on.
     *
     * @param memory of the sink
     * @param kafka with nothing in it
     */
    public static LakeBenchmark sink(BenchmarkOptions options, DataSize memory, LocalKafka kafka, LocalRegistry registry, Progress progress, Clock clock) {
        return new LakeBenchmark(new SinkRace(), options, memory, kafka, registry, progress, clock);
    }

    /** From the raw topic on; parameters as above. */
    public static LakeBenchmark pipeline(BenchmarkOptions options, DataSize memory, LocalKafka kafka, LocalRegistry registry, Progress progress, Clock clock) {
        return new LakeBenchmark(new PipelineRace(), options, memory, kafka, registry, progress, clock);
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        EventSchema.writeSuite(options.directory());
        var contest = new Contest(options, progress, race.wording(options, memory));
        s3 = S3Server.start(options.directory().resolve("s3"));
        try (var broker = new Topics(kafka.bootstrap())) {
            var arena = new Arena(options, memory, kafka.bootstrap(), registry.url().toString(), broker, s3);
            List<LapTruth> truths = preload(arena);
            if (truths.getFirst().events() >= WarmWindow.FEWEST) run(arena, options.cases().getLast(), 0, "warming the servers: ", truths);
            contest.run((which, round, title) -> run(arena, which, round, title, truths));
        } finally {
            s3.close();
        }
        return contest.report(race.comparisons(), clock);
    }

    private List<LapTruth> preload(Arena arena) throws IOException {
        var truths = new ArrayList<LapTruth>();
        for (int lap = 1; lap <= LAPS; lap++) {
            race.createTopic(arena, lap);
            int schemaId = EventSchema.register(registry.url(), race.topic(lap));
            var workload = new Workload(options.events() / LAPS, race.shares(), schemaId, options.seed() * LAPS + lap, options.span(), clock.millis());
            var texts = new EventText();
            Consumer<RawEvent> told = progress.each("preload, half " + lap + ": ", options.events() / LAPS);
            race.fill(new Preload(workload, kafka.bootstrap(), race.topic(lap), told.andThen(texts::add)));
            truths.add(new LapTruth(workload.truth(), texts.all()));
            progress.done(workload.truth() + " preloaded");
        }
        return truths;
    }

    private Contest.Outcome run(Arena arena, String which, int round, String title, List<LapTruth> truths) throws IOException, InterruptedException {
        long rows = truths.stream().mapToLong(LapTruth::valid).sum();
        running = new LapRun(race.members(arena, which, round), List.of(kafka.process().pid(), arena.s3().pid()), polled -> progress.share(title, polled, rows));
        var goals = new ArrayList<LapRun.Goal>();
        for (int lap = 1; lap <= LAPS; lap++) goals.add(race.goal(arena, round, lap, truths.get(lap - 1)));
        Measured measured = running.run(options.directory().resolve(Race.folder(which, round)), options.jvmArgs(), arena.s3().environment(), goals);
        progress.working(title + "reading its files");
        try {
            return outcome(arena, which, round, truths, measured);
        } finally {
            race.clear(arena, which, round);
            arena.s3().delete(Race.folder(which, round));
        }
    }

    private Contest.Outcome outcome(Arena arena, String which, int round, List<LapTruth> truths, Measured measured) throws IOException {
        var differences = new ArrayList<String>();
        List<Path> last = List.of();
        for (int lap = 1; lap <= LAPS; lap++) {
            last = race.files(arena, which, round, lap);
            LapTruth truth = truths.get(lap - 1);
            differences.addAll(which.equals("consume-only") ? truth.polledDifferences(lap, measured.polled().get(lap - 1)) : truth.differences(lap, last));
        }
        RunFigures figures = measured.figures(truths.getFirst().events(), truths.getLast().events());
        return new Contest.Outcome(last.isEmpty() ? figures : withFiles(figures, last, truths.getLast().valid()), differences);
    }

    private static RunFigures withFiles(RunFigures figures, List<Path> files, long rows) throws IOException {
        long bytes = 0;
        for (Path file : files) bytes += Files.size(file);
        return figures.with(LakeWording.FILES, OptionalDouble.of(files.size())).with(LakeWording.FILE_BYTES, OptionalDouble.of((double) bytes / rows));
    }

    @Override
    public void close() {
        LapRun run = running;
        if (run != null) run.abandon();
        S3Server server = s3;
        if (server != null) server.close();
    }
}
