package io.millrace.benchmarks.streams;

/** Where people see how it goes. Safe for concurrent use. */
public interface Progress {
    /** Something that is done and stays on the screen. */
    void done(String text);

    /** Work under way; the next call takes its place. */
    void working(String text);
}
