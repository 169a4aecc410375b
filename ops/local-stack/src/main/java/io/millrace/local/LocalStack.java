package io.millrace.local;

import io.millrace.local.process.ChildProcess;
import io.millrace.local.process.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Broker, registry, S3 and Redshift on this machine over one data directory, for development and tests.
 *
 * <p>{@link #close()} stops them and keeps their data. A process that ends without closing takes the servers along; the next
 * start puts right what that left.
 */
public final class LocalStack implements AutoCloseable {
    private final DirectoryLock lock;
    private final StackServers servers;
    private final StackAddresses addresses;
    private final StackFile file;
    private final LocalStackOptions options;
    private final CompletableFuture<String> broken = new CompletableFuture<>();

    private LocalStack(DirectoryLock lock, StackServers servers, StackFile file, LocalStackOptions options) {
        this.lock = lock;
        this.servers = servers;
        this.file = file;
        this.options = options;
        this.addresses = new StackAddresses(
                servers.kafka().bootstrap(), servers.registry().url(), servers.s3().access(), servers.redshift().endpoint(), StackServers.ACCOUNT);
        watch(servers.kafka().process());
        watch(servers.registry().process());
    }

    /**
     * Starts all servers side by side and returns when each of them answers.
     *
     * @throws IllegalStateException if the directory is in use, the disk is full, or a server does not come up; the message says which
     */
    public static LocalStack start(Path dataDirectory, LocalStackOptions options) throws IOException {
        return start(DirectoryLock.take(dataDirectory), dataDirectory, options);
    }

    /**
     * The same over a directory whose lock the caller has taken already.
     *
     * @param lock given back when the stack is closed or does not start
     */
    public static LocalStack start(DirectoryLock lock, Path dataDirectory, LocalStackOptions options) throws IOException {
        try {
            requireSpace(dataDirectory, options.minimumFreeBytes());
            var file = new StackFile(dataDirectory);
            file.delete();
            var stack = new LocalStack(lock, StackServers.start(dataDirectory, options), file, options);
            stack.announce();
            return stack;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The environment of the stack that runs over the directory now, as {@link StackAddresses#environment()} gave it. */
    public static Optional<Map<String, String>> running(Path dataDirectory) throws IOException {
        return DirectoryLock.isHeld(dataDirectory) ? new StackFile(dataDirectory).read() : Optional.empty();
    }

    public StackAddresses addresses() {
        return addresses;
    }

    /** Creates the bucket unless it is there. */
    public void createBucket(String name) {
        servers.s3().createBucket(name);
    }

    /** Completes if a server's process dies unasked, with a text that names it, its exit code and the end of its log. */
    public CompletableFuture<String> broken() {
        return broken.copy();
    }

    @Override
    public void close() throws IOException {
        options.progress().accept("stopping");
        try (lock) {
            stopServers();
        }
    }

    private void stopServers() throws IOException {
        try {
            file.delete();
        } finally {
            servers.close();
        }
    }

    private void announce() throws IOException {
        try {
            file.write(addresses.environment());
        } catch (IOException | RuntimeException e) {
            closeServersInto(e);
            throw e;
        }
    }

    private void closeServersInto(Exception failure) {
        try {
            servers.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void watch(ChildProcess process) {
        process.death().thenAccept(death -> {
            if (!death.asked()) {
                broken.complete(death.message());
            }
        });
    }

    private static void requireSpace(Path directory, long minimum) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < minimum) {
            throw new IllegalStateException(directory.toAbsolutePath() + " has " + (free >> 20) + " MiB of free disk space, the local stack needs "
                    + (minimum >> 20) + " MiB; free some, or choose another data directory");
        }
    }
}
