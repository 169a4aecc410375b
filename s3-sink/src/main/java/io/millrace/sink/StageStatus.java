package io.millrace.sink;

/**
 * How the sink does, for health checks.
 *
 * @param ready it has its partitions and nothing is in its way
 * @param waitingFor for people; null if it waits for nothing
 */
public record StageStatus(boolean ready, String waitingFor) {
    static StageStatus waitingFor(String what) {
        return new StageStatus(false, what);
    }

    static StageStatus isReady() {
        return new StageStatus(true, null);
    }
}
