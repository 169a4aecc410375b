package io.millrace.streams.suite.regex;

/** Searches texts for one pattern without allocating, once its buffers have grown to the longest text. For one thread at a time. */
public interface RegexMatcher {
    /**
     * Whether the pattern matches somewhere in the bytes from {@code from} to {@code to}, which are the whole text: valid UTF-8.
     *
     * @throws RegexTooExpensive if the steps of a search are used up; the matcher can be used on
     */
    boolean find(byte[] utf8, int from, int to);
}
