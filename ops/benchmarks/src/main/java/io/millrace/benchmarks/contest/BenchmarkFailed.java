package io.millrace.benchmarks.contest;

/** The benchmark cannot go on; the message says why. */
public final class BenchmarkFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BenchmarkFailed(String message) {
        super(message);
    }

    public BenchmarkFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
