package io.millrace.benchmarks.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.benchmarks.contest.Contestant;
import io.millrace.schemas.config.Lane;
import io.millrace.streams.StreamsApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Properties;

/** streams-app, as the stage runs it. */
final class Millrace implements Contestant {
    static final String BYTES = "millrace.dedupe.bytes";
    static final String IDS = "millrace.dedupe.ids";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RunPlace place;
    private final StreamsApp app;

    Millrace(RunPlace place) {
        this.place = place;
        this.app = new StreamsApp(place.config(), Lane.LIVE, place.stateDirectory(), meters);
    }

    @Override
    public void run() throws Exception {
        app.run();
    }

    @Override
    public void stop() {
        try {
            writeMemory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            app.stop();
        }
    }

    /** While the state is still there. */
    private void writeMemory() throws IOException {
        double ids = sum(IDS);
        if (ids <= 0) return;
        var figures = new Properties();
        figures.setProperty(BYTES, Double.toString(sum(BYTES)));
        figures.setProperty(IDS, Double.toString(ids));
        try (var file = Files.newBufferedWriter(place.memoryFile())) {
            figures.store(file, null);
        }
    }

    /** Of all gauges of that name; 0 if there is none. */
    private double sum(String gauge) {
        return meters.find(gauge).gauges().stream().mapToDouble(one -> one.value()).sum();
    }
}
