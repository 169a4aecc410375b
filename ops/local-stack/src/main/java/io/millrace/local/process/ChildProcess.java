package io.millrace.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program of ours in a JVM of its own. It dies with its parent, even one that was killed: the parent holds the
 * only other end of the child's standard input, and {@link ChildMain} halts when that end closes.
 *
 * <p>Safe for use by several threads. {@link #close()} stops the child.
 */
public final class ChildProcess implements AutoCloseable {
    /** How long {@link #close()} waits for a polite end before it kills. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final Path logFile;
    private final CompletableFuture<Death> death;
    private volatile boolean asked;

    ChildProcess(String name, Process process, Path logFile, Runnable forget) {
        this.name = name;
        this.process = process;
        this.logFile = logFile;
        this.death = process.onExit().thenApply(ended -> {
            forget.run();
            return new Death(name, ended.pid(), ended.exitValue(), asked, logFile, LogTail.of(logFile));
        });
    }

    /** Begins the description of a child that runs on this JVM's own Java and, unless told otherwise, its class path. */
    public static JavaChild java(String name) {
        return new JavaChild(name);
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path logFile() {
        return logFile;
    }

    /** Completes when the child has ended, asked or not; never exceptionally. */
    public CompletableFuture<Death> death() {
        return death.copy();
    }

    /** Waits for the child to end by itself. */
    public Death await() throws InterruptedException {
        process.waitFor();
        return death.join();
    }

    /** Asks politely (SIGTERM), waits, then kills. Returns how it ended. */
    public Death stop(Duration patience) {
        asked = true;
        process.toHandle().destroy(); // Process.destroy() would also close the child's input, and ChildMain would halt at once.
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return death.join();
    }

    /** Kills at once (SIGKILL), as a crash would. */
    public Death kill() {
        asked = true;
        process.destroyForcibly();
        return death.join();
    }

    @Override
    public void close() {
        stop(PATIENCE);
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name + " (pid " + pid() + ")";
    }
}
