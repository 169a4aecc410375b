package io.millrace.cli.bench;

import io.millrace.benchmarks.contest.Benchmark;
import io.millrace.benchmarks.contest.BenchmarkFailed;
import io.millrace.benchmarks.contest.BenchmarkOptions;
import io.millrace.benchmarks.contest.Folders;
import io.millrace.benchmarks.contest.Progress;
import io.millrace.benchmarks.contest.Report;
import io.millrace.cli.Failure;
import io.millrace.cli.local.Cleanup;
import io.millrace.cli.screen.Screen;
import io.millrace.local.kafka.LocalKafka;
import io.millrace.local.kafka.LocalKafkaOptions;
import io.millrace.local.registry.LocalRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** A benchmark with the servers and the folder that it needs, which are gone afterwards, also after a signal. */
public final class Bench {
    private final Function<Path, BenchmarkOptions> options;
    private final Path parent;
    private final boolean keep;
    private final Screen screen = Screen.ofErrors();

    /**
     * @param options given the folder for the run's files
     * @param parent where that folder is made; null = the temp directory
     * @param keep leave the folder there
     */
    public Bench(Function<Path, BenchmarkOptions> options, Path parent, boolean keep) {
        this.options = options;
        this.parent = parent;
        this.keep = keep;
    }

    /** What is to be run, given servers with nothing in them. */
    public interface Making {
        Benchmark of(BenchmarkOptions options, LocalKafka kafka, LocalRegistry registry, Progress progress);
    }

    public Report run(Making making) throws Exception {
        options.apply(Path.of("")); // a wrong call is told before anything is made
        try {
            return Cleanup.around(screen, cleanup -> run(making, cleanup));
        } catch (BenchmarkFailed e) {
            throw new Failure(e.getMessage(), e);
        }
    }

    private Report run(Making making, Cleanup cleanup) throws Exception {
        Path directory = cleanup.opening(this::folder).path();
        screen.progress("starting a broker and a registry");
        var registryStart = CompletableFuture.supplyAsync(() -> registry(cleanup, directory));
        LocalKafka kafka = cleanup.opening(() -> LocalKafka.start(directory.resolve("kafka"), LocalKafkaOptions.defaults().forSustainedLoad()));
        LocalRegistry registry = registryStart.join();
        Benchmark benchmark = cleanup.opening(() -> making.of(options.apply(directory), kafka, registry, progress()));
        return benchmark.run();
    }

    private static LocalRegistry registry(Cleanup cleanup, Path directory) {
        try {
            return cleanup.opening(() -> LocalRegistry.start(directory.resolve("registry")));
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void done(String text) {
                screen.done(text);
            }

            @Override
            public void working(String text) {
                screen.progress(text);
            }
        };
    }

    private Folder folder() throws IOException {
        if (parent == null) return new Folder(Files.createTempDirectory("millrace-bench"), keep);
        Files.createDirectories(parent);
        return new Folder(Files.createTempDirectory(parent.toAbsolutePath(), "millrace-bench"), keep);
    }

    /** Removed when closed, unless kept. */
    private record Folder(Path path, boolean keep) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (keep) return;
            Folders.delete(path);
        }
    }
}
