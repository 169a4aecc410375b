package io.millrace.streams;

/**
 * How the stage is.
 *
 * @param ready it processes what comes
 * @param waitingFor what it waits for, for people; null if it does not wait
 */
public record StageStatus(boolean ready, String waitingFor) {}
