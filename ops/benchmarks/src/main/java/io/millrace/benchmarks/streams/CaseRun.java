package io.millrace.benchmarks.streams;

import io.millrace.local.process.ChildProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.function.Consumer;

/** One run of one case: starts its JVM, watches it until the input is consumed, stops it. */
final class CaseRun {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration NO_PROGRESS = Duration.ofMinutes(3);
    private static final int FIRST_WITH_UNSAFE_WARNINGS = 24;

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

    /**
     * @param peakMemory greatest resident size of the case's JVM in bytes, where the system tells
     * @param bytesPerId what an id takes in the dedupe's memory, where the case tells
     */
    record Result(WarmWindow.Figures figures, OptionalDouble peakMemory, OptionalDouble bytesPerId) {}

    /** @param told of each look */
    Result run(List<String> jvmArgs, Consumer<Sample> told) throws IOException, InterruptedException {
        try (ChildProcess child = start(jvmArgs); PrintWriter samples = samples()) {
            running = child;
            var window = new WarmWindow(events);
            long last = 0;
            long deadline = System.nanoTime() + NO_PROGRESS.toNanos();
            while (!window.isOver()) {
                Thread.sleep(LOOK);
                Sample sample = look(child.pid());
                window.add(sample);
                samples.println(sample.csv());
                told.accept(sample);
                if (sample.consumed() > last) deadline = sample.nanos() + NO_PROGRESS.toNanos();
                last = sample.consumed();
                if (!child.isAlive()) throw new BenchmarkFailed(place.name() + " ended in mid-work: " + child.death().join().message());
                if (sample.nanos() > deadline) throw new BenchmarkFailed(place.name() + " got no further than " + last + " events for " + NO_PROGRESS.toSeconds() + " s; see " + place.logFile());
            }
            OptionalDouble peak = ProcessFigures.peakMemory(child.pid());
            child.stop(PATIENCE);
            return new Result(window.figures(), peak, bytesPerId());
        }
    }

    /** Ends the case's JVM, from another thread; {@link #run} then fails. */
    void abandon() {
        ChildProcess child = running;
        if (child != null) child.kill();
    }

    private PrintWriter samples() throws IOException {
        var file = new PrintWriter(Files.newBufferedWriter(place.samplesFile()));
        file.println(Sample.HEADER);
        return file;
    }

    private ChildProcess start(List<String> jvmArgs) throws IOException {
        var options = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError",
                "-Dlogback.configurationFile=io/millrace/benchmarks/streams/logback.xml"));
        if (Runtime.version().feature() >= FIRST_WITH_UNSAFE_WARNINGS) options.add("--sun-misc-unsafe-memory-access=allow");
        options.addAll(jvmArgs);
        return ChildProcess.java(place.name()).mainClass(CaseMain.class.getName()).jvmArgs(options.toArray(String[]::new))
                .args(place.arguments().toArray(String[]::new)).logFile(place.logFile()).start();
    }

    private Sample look(long pid) {
        long consumed = broker.committed(place.topics().applicationId());
        return new Sample(System.nanoTime(), consumed, ProcessFigures.cpuNanos(pid), ProcessFigures.cpuNanos(brokerPid));
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
