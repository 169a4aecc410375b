package io.millrace.benchmarks;

/** How many events were read in this iteration, by the one thread that there is. Apart from {@link Processor}, whose public methods would be figures of their own. */
public final class EventCount {
    static int read;

    private EventCount() {}

    /** From 0 on: to be called once for each event. */
    public static int next() {
        return read++;
    }

    /** So many more. */
    public static void add(int events) {
        read += events;
    }
}
