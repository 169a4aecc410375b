package io.millrace.runtime;

/** A stage as its process sees it. */
public interface Stage {
    /** Works until {@link #stop} or until it cannot go on. */
    void run() throws Exception;

    /** Makes {@link #run} hand over and return. Any thread, any time, more than once. */
    void stop();

    /** Any thread. */
    Status status();

    /**
     * @param waitingFor what keeps the stage from its work, for people; null when ready
     * @param warning what will stop it if nobody acts, for people; null if nothing
     */
    record Status(boolean ready, String waitingFor, String warning) {
        public Status(boolean ready, String waitingFor) {
            this(ready, waitingFor, null);
        }
    }
}
