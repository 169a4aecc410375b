package io.millrace.sink.commit;

/**
 * A range that may become the next commit.
 *
 * @param firstOffset end of the predecessor
 * @param attempt 128 random bits, hexadecimal: marks the commit and every object of it as this range's
 */
public record OpenRange(long firstOffset, String attempt) {}
