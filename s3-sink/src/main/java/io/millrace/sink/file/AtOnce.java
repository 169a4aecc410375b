package io.millrace.sink.file;

import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A few threads that talk to S3 while the caller waits for all of them: most of such a call is waiting. */
public final class AtOnce implements AutoCloseable {
    private static final int THREADS = 8;

    private final ExecutorService pool;

    public AtOnce() {
        this(Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().name("sink-s3-", 0).factory()));
    }

    /** @param pool closed with this */
    public AtOnce(ExecutorService pool) {
        this.pool = pool;
    }

    /** Something done with one of many. */
    @FunctionalInterface
    public interface Work<T, R> {
        R apply(T item) throws Trouble, UploadGone;
    }

    /** The results in the order of the items. Waits for every one, then throws what the first failure threw. */
    public <T, R> List<R> all(Collection<T> items, Work<T, R> work) throws Trouble, UploadGone {
        var running = items.stream().map(item -> pool.submit(() -> work.apply(item))).toList();
        var results = new ArrayList<R>();
        ExecutionException failure = null;
        for (Future<R> one : running) {
            try {
                results.add(one.get());
            } catch (ExecutionException e) {
                if (failure == null) failure = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while S3 answers", e);
            }
        }
        if (failure != null) rethrow(failure.getCause());
        return results;
    }

    private static void rethrow(Throwable cause) throws Trouble, UploadGone {
        switch (cause) {
            case Trouble trouble -> throw trouble;
            case UploadGone gone -> throw gone;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
