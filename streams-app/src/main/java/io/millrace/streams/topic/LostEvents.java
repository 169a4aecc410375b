package io.millrace.streams.topic;

import io.millrace.schemas.topic.LaneTopics;

/** Events are gone that this lane has not read: going on would not show in any count. */
public final class LostEvents extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostEvents(LaneTopics topics, String topic, int partition, long read, long start) {
        super(where(topics, topic, partition) + ": offsets " + read + " to " + start + " were deleted " + how(topics, topic) + " To go on without them:"
                + " kafka-consumer-groups.sh --group " + topics.applicationId() + " --topic " + topic + ":" + partition + " --reset-offsets --to-earliest --execute");
    }

    private static String where(LaneTopics topics, String topic, int partition) {
        return (topic.equals(topics.raw()) ? "raw" : "by-id") + " partition " + topic + "-" + partition;
    }

    private static String how(LaneTopics topics, String topic) {
        return topic.equals(topics.raw()) ? "by retention before they were read. Raise retention.ms of the raw topic."
                : "before they were read, and not by Millrace, which deletes only what is accounted for.";
    }
}
