package io.millrace.runtime;

/** A stage as its process sees it. */
public interface Stage {
    /** Works until {@link #stop} or until it cannot go on. */
    void run() throws Exception;

    /** Makes {@link #run} hand over and return. Any thread, any time, more than once. */
    void stop();

    /** Any thread. */
    Status status();

    /** @param waitingFor what keeps the stage from its work, for people; null when ready */
    record Status(boolean ready, String waitingFor) {}
}
