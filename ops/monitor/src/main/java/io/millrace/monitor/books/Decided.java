package io.millrace.monitor.books;

/** Which offsets of a topic have outcomes. */
interface Decided {
    /** How many of {@code [from, to)}. */
    long of(int partition, long from, long to);

    /** After the last offset with an outcome; 0 if there is none. */
    long end(int partition);
}
