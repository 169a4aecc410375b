package io.millrace.streams;

/**
 * How the stage is.
 *
 * @param ready it processes what comes
 * @param waitingFor what it waits for, for people; null if it does not wait
 * @param warning what will stop it if nobody acts, for people; null if nothing
 */
public record StageStatus(boolean ready, String waitingFor, String warning) {}
