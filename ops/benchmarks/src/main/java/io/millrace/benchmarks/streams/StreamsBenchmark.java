package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.contest.Benchmark;
import io.millrace.benchmarks.contest.BenchmarkOptions;
import io.millrace.benchmarks.contest.Comparison;
import io.millrace.benchmarks.contest.Contest;
import io.millrace.benchmarks.contest.EventSchema;
import io.millrace.benchmarks.contest.Folders;
import io.millrace.benchmarks.contest.Progress;
import io.millrace.benchmarks.contest.Report;
import io.millrace.benchmarks.contest.RunFigures;
import io.millrace.benchmarks.contest.Topics;
import io.millrace.benchmarks.workload.Preload;
import io.millrace.benchmarks.workload.Truth;
import io.millrace.benchmarks.workload.Workload;
import io.millrace.local.kafka.LocalKafka;
import io.millrace.local.registry.LocalRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Runs the cases in rounds over one preloaded topic. */
public final class StreamsBenchmark implements Benchmark {
    private static final long WARMING = 1_000_000;
    private static final List<Comparison> COMPARISONS = List.of(
            Comparison.cpu("millrace", "pass-through"), Comparison.throughput("millrace", "textbook"), Comparison.cpu("millrace", "copy-loop"),
            Comparison.cpu("millrace", "textbook"), Comparison.throughput("millrace", "pass-through"));

    private final BenchmarkOptions options;
    private final LocalKafka kafka;
    private final LocalRegistry registry;
    private final Progress progress;
    private final Clock clock;

    private volatile CaseRun running;

    /** @param kafka with nothing in it */
    public StreamsBenchmark(BenchmarkOptions options, LocalKafka kafka, LocalRegistry registry, Progress progress, Clock clock) {
        this.options = options;
        this.kafka = kafka;
        this.registry = registry;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        EventSchema.writeSuite(options.directory());
        var contest = new Contest(options, progress, StreamsWording.of(options));
        try (var broker = new Topics(kafka.bootstrap())) {
            Truth truth = preload(broker);
            if (options.events() >= WARMING) warmBroker(broker);
            contest.run((which, round, title) -> run(place(Case.of(which), round), title, broker, truth));
        }
        return contest.report(COMPARISONS, clock);
    }

    private Truth preload(Topics broker) throws IOException {
        broker.createRaw(RunPlace.RAW);
        int schemaId = EventSchema.register(registry.url(), RunPlace.RAW);
        var workload = new Workload(options.events(), Workload.Shares.ORDINARY, schemaId, options.seed(), options.span(), clock.millis());
        Truth truth = workload.truth();
        new Preload(workload, kafka.bootstrap(), RunPlace.RAW, progress.each("preload: ", options.events())).raw();
        progress.done(truth + " preloaded");
        return truth;
    }

    /** A broker that has just started would be the first round's burden. */
    private void warmBroker(Topics broker) throws IOException, InterruptedException {
        RunPlace place = place(Case.COPY_LOOP, 0);
        createOutputs(place, broker);
        measured(place, broker, "warming the broker: ");
        broker.deleteAll(place.topicPrefix());
    }

    private static void createOutputs(RunPlace place, Topics broker) {
        broker.createOutput(place.topics().valid());
        broker.createOutput(place.topics().deadLetter());
    }

    private RunFigures measured(RunPlace place, Topics broker, String title) throws IOException, InterruptedException {
        running = new CaseRun(place, broker, kafka.process().pid(), options.events());
        try {
            return running.run(options.jvmArgs(), sample -> progress.share(title, sample.consumed(), options.events()));
        } finally {
            Folders.delete(place.stateDirectory());
        }
    }

    @Override
    public void close() {
        CaseRun now = running;
        if (now != null) now.abandon();
    }

    private Contest.Outcome run(RunPlace place, String title, Topics broker, Truth truth) throws IOException, InterruptedException {
        if (place.which() != Case.MILLRACE) createOutputs(place, broker);
        RunFigures figures = measured(place, broker, title);
        progress.working(title + "reading its output");
        List<String> differences = new OutputCheck(truth).differences(place, broker);
        broker.deleteAll(place.topicPrefix());
        return new Contest.Outcome(figures, differences);
    }

    private RunPlace place(Case which, int run) {
        return new RunPlace(which, run, kafka.bootstrap(), registry.url().toString(), options.directory(), options.kafka());
    }
}
