package io.millrace.streams.topic;

/** Raw events are gone that this lane has not read. */
public final class LostEvents extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostEvents(String group, String partition, long committed, long start) {
        super("raw partition " + partition + ": offsets " + committed + " to " + start + " were deleted by retention before they were read."
                + " To go on without them: kafka-consumer-groups.sh --group " + group + " --reset-offsets --to-earliest --topic <that topic> --execute,"
                + " and raise retention.ms of the raw topic");
    }
}
