package io.millrace.streams;

import io.millrace.streams.outage.StopRequested;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what a failure of a stream thread means: an outage is waited out by a new thread, anything else ends the stage. */
final class Failures implements StreamsUncaughtExceptionHandler {
    private static final String TOPOLOGY = "the broker keeps the topology of a group of protocol streams, and this build's or its settings (kafka.topic.…,"
            + " kafka.replication.factor) differ from what the group began with: set them as they were, or start a new lane, or kafka.group.protocol: classic";
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final AtomicReference<Throwable> first = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (StopRequested.isCauseOf(failure)) return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        if (isOutage(failure)) {
            LOG.warn("a stream thread ran into an outage; a new one takes over", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        end(failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** All of these take a timeout to arise, so that replacing threads is no busy loop. */
    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException || cause instanceof DisconnectException || cause instanceof TransactionAbortableException) return true;
            if (isGivenUp(cause)) return true;
        }
        return false;
    }

    /** A transaction whose sends were given up after {@code delivery.timeout.ms}. The producer has no type of exception for it. */
    private static boolean isGivenUp(Throwable cause) {
        return cause instanceof KafkaException && String.valueOf(cause.getMessage()).contains("safe to abort the transaction and continue");
    }

    void end(Throwable failure) {
        first.compareAndSet(null, failure);
        ended.countDown();
    }

    void stop() {
        ended.countDown();
    }

    /**
     * @param meanwhile done again after each pause
     * @return what ended the stage, or null if it was told to stop
     */
    Throwable await(Duration pause, Runnable meanwhile) throws InterruptedException {
        while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) meanwhile.run();
        return first.get();
    }

    /** The innermost message: what a person must read first. */
    static String message(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) cause = cause.getCause();
        if (String.valueOf(cause.getMessage()).contains("Topology updates are not supported")) return TOPOLOGY;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
