package io.millrace.streams.topic;

import io.millrace.schemas.topic.LaneTopics;

/** Raw events are gone that this lane has not read: going on would not show in any count. */
public final class LostEvents extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostEvents(LaneTopics topics, int partition, long read, long start) {
        super("raw partition " + topics.raw() + "-" + partition + ": offsets " + read + " to " + start + " were deleted by retention before they were read."
                + " Raise retention.ms of the raw topic. To go on without them: kafka-consumer-groups.sh --group " + topics.applicationId()
                + " --topic " + topics.raw() + ":" + partition + " --reset-offsets --to-earliest --execute");
    }
}
