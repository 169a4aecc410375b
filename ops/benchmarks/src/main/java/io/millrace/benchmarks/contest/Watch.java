package io.millrace.benchmarks.contest;

import io.millrace.local.process.ChildProcess;
import java.time.Duration;
import java.util.List;

/** Ends a run that will not end: one of its JVMs is gone, or it gets no further. Not thread-safe. */
public final class Watch {
    private static final Duration NO_PROGRESS = Duration.ofMinutes(3);

    private final List<ChildProcess> children;
    private long last = -1;
    private long deadline;

    public Watch(List<ChildProcess> children) {
        this.children = children;
    }

    /** @throws BenchmarkFailed if there is no use in waiting longer */
    public void look(Sample sample) {
        if (sample.consumed() > last) deadline = sample.nanos() + NO_PROGRESS.toNanos();
        last = Math.max(last, sample.consumed());
        for (ChildProcess child : children) {
            if (!child.isAlive()) throw new BenchmarkFailed(child.name() + " ended in mid-work: " + child.death().join().message());
        }
        if (sample.nanos() > deadline) {
            throw new BenchmarkFailed("no further than " + last + " events for " + NO_PROGRESS.toSeconds() + " s; see " + children.stream().map(ChildProcess::logFile).toList());
        }
    }
}
