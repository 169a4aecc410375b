package io.millrace.sink;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody's wish that the sink ends, and the word that it has. */
final class Stop {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Thread runner;

    void begin() {
        runner = Thread.currentThread();
    }

    void ask() {
        asked.countDown();
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Pauses, but not when asked to stop. */
    void pause(Duration time) throws InterruptedException {
        asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    void end() {
        ended.countDown();
    }

    /** Waits until the run has ended, if there is one and it is not the caller's. */
    void awaitEnd() {
        if (runner == null || runner == Thread.currentThread()) return;
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
