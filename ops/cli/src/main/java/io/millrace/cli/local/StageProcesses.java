package io.millrace.cli.local;

import io.millrace.local.process.ChildProcess;
import io.millrace.local.process.Death;
import io.millrace.local.process.ProcessRegister;
import io.millrace.runtime.StageKind;
import io.millrace.runtime.StageMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** The three stages of one pipeline's live lane, each in a process of its own. Safe for concurrent use. */
public final class StageProcesses implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(9);

    private final Map<StageKind, ChildProcess> processes = new EnumMap<>(StageKind.class);
    private final CompletableFuture<Death> died = new CompletableFuture<>();
    private final Path directory;

    private StageProcesses(Path directory) {
        this.directory = directory;
    }

    /**
     * @param directory for logs, state and process records
     * @param environment of the local stack
     */
    static StageProcesses start(Path pipeline, Path directory, Map<String, String> environment) throws IOException {
        var register = new ProcessRegister(directory);
        register.reclaim();
        var stages = new StageProcesses(directory);
        try {
            for (StageKind kind : StageKind.values()) stages.start(kind, pipeline, environment, register);
            return stages;
        } catch (IOException | RuntimeException e) {
            stages.close();
            throw e;
        }
    }

    private void start(StageKind kind, Path pipeline, Map<String, String> environment, ProcessRegister register) throws IOException {
        Path address = address(kind);
        Files.deleteIfExists(address);
        ChildProcess process = ChildProcess.java(kind.toString())
                .mainClass(StageMain.class.getName())
                .jvmArgs(StageJvm.options(kind))
                .args(kind.toString(), "-c", pipeline.toString(), "--state-dir", directory.resolve("state").toString(), "--address-file", address.toString())
                .env(environment)
                .logFile(directory.resolve(kind + ".log"))
                .register(register)
                .start();
        processes.put(kind, process);
        process.death().thenAccept(death -> {
            if (!death.asked()) died.complete(death);
        });
    }

    /** Completes when a stage ends that nobody asked to. */
    public CompletableFuture<Death> died() {
        return died.copy();
    }

    /** A line per stage: what it does or waits for. */
    public List<String> describe() {
        return processes.entrySet().stream().map(entry -> entry.getValue() + ": " + StageHealth.describe(address(entry.getKey()))).toList();
    }

    /** Whether every stage says that it is at work. */
    public boolean areReady() {
        return processes.keySet().stream().allMatch(kind -> StageHealth.isReady(address(kind)));
    }

    /** {@code stream (pid 1234)} and so on. */
    public List<String> names() {
        return processes.values().stream().map(ChildProcess::toString).toList();
    }

    public Path directory() {
        return directory;
    }

    /** All at once: each of them hands over what it has. */
    @Override
    public void close() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            processes.values().forEach(process -> threads.submit(() -> process.stop(PATIENCE)));
        }
    }

    private Path address(StageKind kind) {
        return directory.resolve(kind + ".address");
    }
}
