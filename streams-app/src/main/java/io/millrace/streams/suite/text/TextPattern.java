package io.millrace.streams.suite.text;

/** A compiled pattern. Immutable. */
@FunctionalInterface
public interface TextPattern {
    /** The pattern matches, by its own meaning of matching, within {@code utf8[from..to)}. */
    boolean find(byte[] utf8, int from, int to);
}
