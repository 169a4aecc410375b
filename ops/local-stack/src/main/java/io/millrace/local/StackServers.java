package io.millrace.local;

import io.millrace.local.kafka.LocalKafka;
import io.millrace.local.process.Ports;
import io.millrace.local.redshift.LocalRedshift;
import io.millrace.local.redshift.LocalRedshiftOptions;
import io.millrace.local.registry.LocalRegistry;
import io.millrace.local.s3.LocalS3;
import io.millrace.local.s3.S3Access;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The four servers, started side by side: all of them, or none. */
record StackServers(LocalKafka kafka, LocalRegistry registry, LocalS3 s3, LocalRedshift redshift) {
    static final String ACCOUNT = "000000000000";

    static StackServers start(Path directory, LocalStackOptions options) throws IOException {
        var ports = new Ports(directory.resolve("ports.properties"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var kafka = begin(threads, options, "kafka", () -> LocalKafka.start(directory.resolve("kafka"), options.kafka()));
            var registry = begin(threads, options, "registry", () -> LocalRegistry.start(directory.resolve("registry")));
            var s3 = begin(threads, options, "s3", () -> LocalS3.start(directory.resolve("s3"), ports.free("s3")));
            var redshift = s3.thenCompose(storage ->
                    begin(threads, options, "redshift", () -> startRedshift(directory, storage.access(), ports.free("redshift"), options)));
            return allOrNone(kafka, registry, s3, redshift);
        }
    }

    private static LocalRedshift startRedshift(Path directory, S3Access s3, int port, LocalStackOptions options) throws Exception {
        var warehouse = new LocalRedshiftOptions(
                port, ACCOUNT, s3.accessKey(), s3.secretKey(), options.cluster(), options.database(), options.databaseUser());
        return LocalRedshift.start(directory.resolve("redshift"), s3, warehouse);
    }

    private static <T> CompletableFuture<T> begin(Executor threads, LocalStackOptions options, String name, Callable<T> start) {
        return CompletableFuture.supplyAsync(() -> {
            options.progress().accept(name + ": starting");
            long begun = System.nanoTime();
            try {
                T server = start.call();
                options.progress().accept(String.format(Locale.ROOT, "%s: ready in %.1f s", name, seconds(begun)));
                return server;
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        }, threads);
    }

    private static StackServers allOrNone(
            CompletableFuture<LocalKafka> kafka,
            CompletableFuture<LocalRegistry> registry,
            CompletableFuture<LocalS3> s3,
            CompletableFuture<LocalRedshift> redshift) {
        try {
            CompletableFuture.allOf(kafka, registry, s3, redshift).join();
            return new StackServers(kafka.join(), registry.join(), s3.join(), redshift.join());
        } catch (CompletionException e) {
            var failure = new IllegalStateException("the local stack did not start: " + e.getCause().getMessage(), e.getCause());
            closeStarted(failure, redshift, registry, kafka, s3);
            throw failure;
        }
    }

    private static void closeStarted(Exception failure, CompletableFuture<?>... servers) {
        for (var server : servers) {
            if (!server.isCompletedExceptionally() && server.join() instanceof AutoCloseable started) {
                closeInto(failure, started);
            }
        }
    }

    /** Clients of others first. */
    void close() {
        var failure = new IllegalStateException("the local stack did not stop cleanly");
        for (AutoCloseable server : new AutoCloseable[] {redshift, registry, kafka, s3}) {
            closeInto(failure, server);
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private static void closeInto(Exception failure, AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
