package io.millrace.streams.outage;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the threads of the stage wait for, and the signal that ends all waiting. Thread-safe. */
public final class Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final Map<Thread, String> reasons = new ConcurrentHashMap<>();

    /** @throws StopRequested if the stage was told to stop, before or meanwhile */
    public void pause(String reason, Duration time) {
        if (!reason.equals(reasons.put(Thread.currentThread(), reason))) LOG.warn("waiting for {}", reason);
        boolean stopped = true;
        try {
            stopped = stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopped) {
            reasons.remove(Thread.currentThread());
            throw new StopRequested(reason);
        }
    }

    /** The calling thread has what it waited for, if anything. */
    public void over() {
        if (reasons.isEmpty()) return;
        String reason = reasons.remove(Thread.currentThread());
        if (reason != null) LOG.info("no longer waiting for {}", reason);
    }

    /** Null if no thread waits. */
    public String reason() {
        return reasons.values().stream().findFirst().orElse(null);
    }

    public void stop() {
        stop.countDown();
    }

    public boolean isStopped() {
        return stop.getCount() == 0;
    }
}
