package io.millrace.local.redshift.statement;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A submission and how far it is. Safe for concurrent use. */
public final class LiveStatement {
    private final Submission submission;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private Progress progress;
    private boolean cancelled;
    private Runnable interrupt = () -> {};

    LiveStatement(Submission submission, Progress progress) {
        this.submission = submission;
        this.progress = progress;
    }

    public Submission submission() {
        return submission;
    }

    public Progress progress() {
        return locked(() -> progress);
    }

    void update(UnaryOperator<Progress> change) {
        locked(() -> {
            progress = change.apply(progress);
            if (progress.status().isEnd()) {
                ended.signalAll();
            }
            return null;
        });
    }

    /** Waits for the end, at most so long. */
    public Progress await(Duration atMost) {
        return locked(() -> {
            long left = atMost.toNanos();
            while (!progress.status().isEnd() && left > 0) {
                try {
                    left = ended.awaitNanos(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
            return progress;
        });
    }

    /** Asks the statement to stop; false if it has ended. */
    boolean cancel() {
        Runnable running = locked(() -> {
            if (progress.status().isEnd()) {
                return null;
            }
            cancelled = true;
            return interrupt;
        });
        if (running != null) {
            running.run();
        }
        return running != null;
    }

    boolean isCancelled() {
        return locked(() -> cancelled);
    }

    /** What stops the work now under way. */
    void onCancel(Runnable action) {
        boolean late = locked(() -> {
            interrupt = action;
            return cancelled;
        });
        if (late) {
            action.run();
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
