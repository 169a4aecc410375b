package io.millrace.sink.file;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A few threads that talk to S3, so that the thread that polls never waits for it. Those that send parts are others than those that ask: a
 * commit must not wait behind the parts of all files.
 */
public final class AtOnce implements AutoCloseable {
    private static final int THREADS = 8;

    private final ExecutorService sending;
    private final ExecutorService asking;
    private final AtomicReference<Throwable> unforeseen = new AtomicReference<>();
    private final AtomicLong inFlight = new AtomicLong();

    public AtOnce() {
        this(threads("sink-s3-parts-"), threads("sink-s3-"));
    }

    /** @param pool does all the work; closed with this */
    public AtOnce(ExecutorService pool) {
        this(pool, pool);
    }

    private AtOnce(ExecutorService sending, ExecutorService asking) {
        this.sending = sending;
        this.asking = asking;
    }

    private static ExecutorService threads(String name) {
        return Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    /** Some time soon. The question says itself what came of it. */
    public void ask(Runnable question) {
        run(asking, question);
    }

    /** What happened in another's thread to a question that says itself what came of it; null if nothing. */
    public void unforeseen(Throwable bug) {
        if (bug != null) unforeseen.compareAndSet(null, bug);
    }

    void send(Runnable parts) {
        run(sending, parts);
    }

    /** Throws what nobody foresaw in one of the threads: it must end the process as if it had happened here. */
    public void check() {
        switch (unforeseen.get()) {
            case null -> {}
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    /** Bytes of parts that are being sent at this moment, those of files given up included. */
    public long inFlight() {
        return inFlight.get();
    }

    void inFlight(long more) {
        inFlight.addAndGet(more);
    }

    private void run(ExecutorService pool, Runnable work) {
        pool.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                unforeseen(e);
            }
        });
    }

    @Override
    public void close() {
        sending.shutdownNow();
        asking.shutdownNow();
    }
}
