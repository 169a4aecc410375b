package io.millrace.streams.suite;

/**
 * A rule of the suite that is not run.
 *
 * @param name as a {@link Rule} has it
 * @param line where it stands in the suite
 */
public record Unsupported(String name, int line, String reason) {}
