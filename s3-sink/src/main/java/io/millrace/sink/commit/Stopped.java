package io.millrace.sink.commit;

/**
 * Somebody must mend something before this chain goes on.
 *
 * @param why with the plan to mend it
 */
public record Stopped(String why) implements ChainState {}
