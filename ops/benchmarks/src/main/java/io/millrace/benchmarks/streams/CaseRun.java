package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.contest.CaseJvm;
import io.millrace.benchmarks.contest.Figures;
import io.millrace.benchmarks.contest.ProcessFigures;
import io.millrace.benchmarks.contest.RunFigures;
import io.millrace.benchmarks.contest.Sample;
import io.millrace.benchmarks.contest.Topics;
import io.millrace.benchmarks.contest.WarmWindow;
import io.millrace.benchmarks.contest.Watch;
import io.millrace.local.process.ChildProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.function.Consumer;

/** One run of one case: starts its JVM, watches it until the input is consumed, stops it. */
final class CaseRun {
    /** What an id takes in the dedupe's memory. */
    static final String BYTES_PER_ID = "memoryBytesPerId";

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunPlace place;
    private final Topics broker;
    private final long brokerPid;
    private final long events;
    private volatile ChildProcess running;

    CaseRun(RunPlace place, Topics broker, long brokerPid, long events) {
        this.place = place;
        this.broker = broker;
        this.brokerPid = brokerPid;
        this.events = events;
    }

    /** @param told of each look */
    RunFigures run(List<String> jvmArgs, Consumer<Sample> told) throws IOException, InterruptedException {
        try (ChildProcess child = CaseJvm.of(place.name(), CaseMain.class, place.logFile(), jvmArgs, place.arguments()).start(); PrintWriter samples = samples()) {
            running = child;
            var window = new WarmWindow(events);
            var watch = new Watch(List.of(child));
            while (!window.isOver()) {
                Thread.sleep(LOOK);
                Sample sample = Sample.now(broker.committed(place.topics().applicationId(), RunPlace.RAW), List.of(child.pid(), brokerPid));
                window.add(sample);
                samples.println(sample.csv());
                told.accept(sample);
                watch.look(sample);
            }
            OptionalDouble peak = ProcessFigures.peakMegabytes(child.pid());
            child.stop(PATIENCE);
            return figures(window, peak, bytesPerId());
        }
    }

    private static RunFigures figures(WarmWindow window, OptionalDouble peakMegabytes, OptionalDouble bytesPerId) {
        Figures warm = window.figures();
        var figures = new RunFigures(Map.of(RunFigures.EVENTS_PER_SECOND, warm.eventsPerSecond(), RunFigures.CPU, warm.cpuSecondsPerMillion().get(0),
                RunFigures.BROKER_CPU, warm.cpuSecondsPerMillion().get(1)), window.isWarm());
        return figures.with(RunFigures.PEAK_MEMORY, peakMegabytes).with(BYTES_PER_ID, bytesPerId);
    }

    /** Ends the case's JVM, from another thread; {@link #run} then fails. */
    void abandon() {
        ChildProcess child = running;
        if (child != null) child.kill();
    }

    private PrintWriter samples() throws IOException {
        var file = new PrintWriter(Files.newBufferedWriter(place.samplesFile()));
        file.println(Sample.header(List.of("client", "broker")));
        return file;
    }

    private OptionalDouble bytesPerId() throws IOException {
        Path file = place.memoryFile();
        if (!Files.exists(file)) return OptionalDouble.empty();
        var figures = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            figures.load(reader);
        }
        return OptionalDouble.of(Double.parseDouble(figures.getProperty(Millrace.BYTES)) / Double.parseDouble(figures.getProperty(Millrace.IDS)));
    }
}
