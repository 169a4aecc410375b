package io.millrace.benchmarks.contest;

/** What a case runs, in a JVM of its own. */
public interface Contestant {
    /** Works until {@link #stop}. */
    void run() throws Exception;

    /** Whether all that it was given is taken: the rest would be given up by {@link #stop}. From the thread that will stop it. */
    default boolean hasTakenAll() {
        return true;
    }

    /** From another thread. Ends {@link #run} after it has committed or given up what is open. */
    void stop();
}
