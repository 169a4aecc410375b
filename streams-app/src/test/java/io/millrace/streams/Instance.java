package io.millrace.streams;

import static org.awaitility.Awaitility.await;

import io.millrace.local.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One instance of the stage in a process of its own, which can be killed and started again over its state directory. */
final class Instance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final Path directory;
    private final List<String> arguments;
    private ChildProcess process;
    private int starts;

    /** @param settings {@code key=value} of {@link ChildStage} */
    Instance(String name, Path directory, String bootstrap, String registry, String raw, List<String> settings) {
        this.name = name;
        this.directory = directory;
        this.arguments = Stream.concat(Stream.of(bootstrap, registry, raw, directory.resolve("state-" + name).toString()), settings.stream()).toList();
    }

    Instance start() throws IOException {
        starts++;
        process = ChildProcess.java(name).mainClass(ChildStage.class.getName()).jvmArgs("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .args(arguments.toArray(String[]::new)).logFile(directory.resolve(name + "-" + starts + ".log")).start();
        return this;
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGTERM. @throws AssertionError if it had to be killed */
    void stop() {
        int exit = process.stop(PATIENCE).exitCode();
        if (exit != 143) throw new AssertionError(name + " ended with " + exit + " instead of 143, its answer to SIGTERM\n" + tail());
    }

    Instance awaitReady() {
        awaitLine(Pattern.compile(ChildStage.READY));
        return this;
    }

    /** @return the first match in what this run has logged */
    MatchResult awaitLine(Pattern pattern) {
        return await(name).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            if (!process.isAlive()) throw new AssertionError(name + " has ended\n" + tail());
            return lines(pattern).stream().findFirst().orElse(null);
        }, match -> match != null);
    }

    /** It ends by itself. */
    void awaitEnd() {
        await(name).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> !process.isAlive());
    }

    /** @return all matches in what this run has logged so far */
    List<MatchResult> lines(Pattern pattern) {
        return pattern.matcher(log()).results().toList();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String tail() {
        List<String> lines = log().lines().toList();
        return "--- " + name + ", start " + starts + "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size())) + "\n";
    }

    private String log() {
        try {
            return Files.exists(process.logFile()) ? Files.readString(process.logFile()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) process.kill();
    }
}
