package io.millrace.local.s3.chaos;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Stops the first request that is like the one wanted, before the server sees it or before the client sees the answer, until it is
 * released: long enough to end the client at that very moment. A request of a client that is gone is passed on all the same, as a network would.
 */
public final class Hold implements AutoCloseable {
    private final Predicate<S3Request> which;
    private final boolean isDone;
    private final AtomicBoolean isTaken = new AtomicBoolean();
    private final CountDownLatch caught = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile int status;

    /** @param isDone whether the server does what it was asked for before the hold */
    Hold(Predicate<S3Request> which, boolean isDone) {
        this.which = which;
        this.isDone = isDone;
    }

    /** @return whether such a request came in time; it stands still now */
    public boolean awaitCaught(Duration patience) throws InterruptedException {
        return caught.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the request go on. What was not caught by now never will be. */
    public void release() {
        isTaken.set(true);
        released.countDown();
    }

    /** The status the server gave, once it has; 0 if it does not in time. */
    public int awaitStatus(Duration patience) throws InterruptedException {
        return answered.await(patience.toMillis(), TimeUnit.MILLISECONDS) ? status : 0;
    }

    /** {@link #release}. */
    @Override
    public void close() {
        release();
    }

    Optional<Fault> take(S3Request request) {
        return which.test(request) && isTaken.compareAndSet(false, true) ? Optional.of(this::stop) : Optional.empty();
    }

    private Optional<byte[]> stop(S3Request request, Fault.Server server) throws IOException {
        byte[] answer = isDone ? ask(server) : null;
        caught.countDown();
        awaitRelease();
        return Optional.of(isDone ? answer : ask(server));
    }

    private byte[] ask(Fault.Server server) throws IOException {
        byte[] answer = server.ask();
        status = HttpMessage.status(answer);
        answered.countDown();
        return answer;
    }

    private void awaitRelease() throws IOException {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("closed while a request was held");
        }
    }
}
