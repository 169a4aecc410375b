package io.millrace.streams.suite.text;

/** A compiled pattern. Immutable, unless it is {@link #ofOneThread}'s. */
@FunctionalInterface
public interface TextPattern {
    /**
     * The pattern matches, by its own meaning of matching, within {@code utf8[from..to)}.
     *
     * @throws io.millrace.streams.suite.regex.RegexTooExpensive if there is no verdict within the steps that a search may take
     */
    boolean find(byte[] utf8, int from, int to);

    /** The same pattern with buffers of its own: for one thread, which then searches without allocating. */
    default TextPattern ofOneThread() {
        return this;
    }
}
