package io.millrace.streams.validate;

/** The sources that one partition has brought so far. Outlives restarts together with the partition's position. */
public interface KnownSources {
    boolean contains(String source);

    int count();

    void add(String source);
}
