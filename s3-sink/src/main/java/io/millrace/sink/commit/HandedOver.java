package io.millrace.sink.commit;

/** The next owner may have the partition; nothing of ours is open. */
public record HandedOver() implements ChainState {}
