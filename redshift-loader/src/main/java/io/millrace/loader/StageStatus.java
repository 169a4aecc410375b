package io.millrace.loader;

/**
 * How the loader is.
 *
 * @param ready the guards have passed and the ledger could be read
 * @param waitingFor what keeps it from going on, for people; empty if nothing does
 */
public record StageStatus(boolean ready, String waitingFor) {}
