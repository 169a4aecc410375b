package io.millrace.benchmarks.streams;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.benchmarks.plan.ProductEvents;
import io.millrace.local.kafka.LocalKafka;
import io.millrace.local.registry.LocalRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Runs the cases in rounds over one preloaded topic. */
public final class StreamsBenchmark implements AutoCloseable {
    private static final long WARMING = 1_000_000;

    private final BenchmarkOptions options;
    private final LocalKafka kafka;
    private final LocalRegistry registry;
    private final Progress progress;
    private final Clock clock;
    private final Map<Case, List<CaseRun.Result>> results = new EnumMap<>(Case.class);
    private final Map<Case, List<String>> problems = new EnumMap<>(Case.class);

    private volatile CaseRun running;

    /** @param kafka with nothing in it */
    public StreamsBenchmark(BenchmarkOptions options, LocalKafka kafka, LocalRegistry registry, Progress progress, Clock clock) {
        this.options = options;
        this.kafka = kafka;
        this.registry = registry;
        this.progress = progress;
        this.clock = clock;
    }

    public Report run() throws IOException, InterruptedException {
        writeSuite();
        try (var broker = new Topics(kafka.bootstrap())) {
            Truth truth = preload(broker);
            if (options.events() >= WARMING) warmBroker(broker);
            for (int round = 1; round <= options.rounds(); round++) {
                for (Case which : order(round)) run(which, round, broker, truth);
            }
        }
        return report();
    }

    private Truth preload(Topics broker) throws IOException {
        broker.createRaw();
        var workload = new Workload(options.events(), register(), options.seed(), options.span(), clock.millis());
        Preload.send(workload, kafka.bootstrap(), sent -> progress.working("preload: " + percent(sent)));
        Truth truth = workload.truth();
        progress.done(String.format(Locale.ROOT, "%,d events preloaded: %,d valid, %,d duplicates, %,d bad", truth.events(), truth.validIds().count(),
                truth.duplicates(), truth.deadLetterCount()));
        return truth;
    }

    private int register() throws IOException {
        try (var client = new CachedSchemaRegistryClient(registry.url().toString(), 10)) {
            return client.register(RunPlace.RAW + "-value", new AvroSchema(ProductEvents.SCHEMA));
        } catch (RestClientException e) {
            throw new BenchmarkFailed("the registry refused the events' schema: " + e.getMessage(), e);
        }
    }

    private void writeSuite() throws IOException {
        try (InputStream suite = StreamsBenchmark.class.getResourceAsStream("/" + RunPlace.SUITE)) {
            Files.copy(suite, options.directory().resolve(RunPlace.SUITE));
        }
    }

    /** A broker that has just started would be the first round's burden. */
    private void warmBroker(Topics broker) throws IOException, InterruptedException {
        RunPlace place = place(Case.COPY_LOOP, 0);
        broker.createOutputs(place.topics());
        measured(place, broker, "warming the broker: ");
        broker.deleteAll(place.topicPrefix());
    }

    private CaseRun.Result measured(RunPlace place, Topics broker, String title) throws IOException, InterruptedException {
        running = new CaseRun(place, broker, kafka.process().pid(), options.events());
        try {
            return running.run(options.jvmArgs(), sample -> progress.working(title + percent(sample.consumed())));
        } finally {
            Folders.delete(place.stateDirectory());
        }
    }

    /** Ends what is under way, from another thread. */
    @Override
    public void close() {
        CaseRun now = running;
        if (now != null) now.abandon();
    }

    private List<Case> order(int round) {
        var cases = new ArrayList<>(options.cases());
        Collections.shuffle(cases, new Random(options.seed() * 31 + round));
        return cases;
    }

    private void run(Case which, int round, Topics broker, Truth truth) throws IOException, InterruptedException {
        RunPlace place = place(which, round);
        String title = "round " + round + " of " + options.rounds() + ", " + which + ": ";
        if (which != Case.MILLRACE) broker.createOutputs(place.topics());
        CaseRun.Result result = measured(place, broker, title);
        progress.working(title + "reading its output");
        List<String> differences = new OutputCheck(truth).differences(place, broker);
        broker.deleteAll(place.topicPrefix());
        results.computeIfAbsent(which, key -> new ArrayList<>()).add(result);
        differences.forEach(difference -> problems.computeIfAbsent(which, key -> new ArrayList<>()).add("round " + round + ": " + difference));
        progress.done(title + String.format(Locale.ROOT, "%,.0f events/s, CPU %.2f s/M, broker %.2f s/M, %s", result.figures().eventsPerSecond(),
                result.figures().cpuSecondsPerMillion(), result.figures().brokerCpuSecondsPerMillion(), differences.isEmpty() ? "correct" : "NOT CORRECT: " + differences));
    }

    private RunPlace place(Case which, int run) {
        return new RunPlace(which, run, kafka.bootstrap(), registry.url().toString(), options.directory(), options.kafka());
    }

    private String percent(long part) {
        return part * 100 / options.events() + " %";
    }

    private Report report() {
        List<CaseFigures> cases = results.entrySet().stream()
                .map(entry -> CaseFigures.of(entry.getKey(), entry.getValue(), problems.getOrDefault(entry.getKey(), List.of()))).toList();
        return new Report(cases, Ratios.of(results), Machine.describe(), Runtime.version().toString(), String.join(" ", options.jvmArgs()), options.kafka(),
                options.events(), options.span().toString(), options.rounds(), options.seed(), LocalDate.now(clock).toString());
    }
}
