package io.millrace.streams.topic;

import io.millrace.schemas.config.Lane;
import io.millrace.schemas.topic.LaneTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A topic this stage writes.
 *
 * @param maxMessageBytes what it is created with
 * @param needed the least {@code max.message.bytes} that serves
 */
record OutputTopic(String name, Duration retention, int maxMessageBytes, int needed) {
    /** Valid events wait for the sink; dead letters for people; counts for the books. Other lanes keep theirs until they are deleted. */
    private static final Duration VALID = Duration.ofDays(7);
    private static final Duration DEAD_LETTER = Duration.ofDays(30);
    private static final Duration AUDIT = Duration.ofDays(30);
    private static final Duration FOR_EVER = Duration.ofMillis(-1);

    /** The same event may need more bytes here: our headers, and lz4 instead of what the producer compressed with. */
    private static final int HEADERS = 64 << 10;
    private static final int ROOM = 8 << 20;

    static List<OutputTopic> of(LaneTopics topics, Lane lane, RawTopic raw) {
        int needed = (int) Math.min(Integer.MAX_VALUE, (long) raw.maxMessageBytes() + HEADERS);
        int large = Math.max(ROOM, needed);
        return List.of(
                new OutputTopic(topics.valid(), lane.isLive() ? VALID : FOR_EVER, large, needed),
                new OutputTopic(topics.deadLetter(), lane.isLive() ? DEAD_LETTER : FOR_EVER, large, needed),
                new OutputTopic(topics.audit(), lane.isLive() ? AUDIT : FOR_EVER, large, needed));
    }

    /** What waits between the two parts of the stage is nobody else's to delete. */
    static OutputTopic byId(LaneTopics topics, RawTopic raw) {
        OutputTopic valid = of(topics, Lane.LIVE, raw).getFirst();
        return new OutputTopic(topics.byId(), FOR_EVER, valid.maxMessageBytes, valid.needed);
    }

    Map<String, String> settings() {
        var settings = new HashMap<>(LaneTopics.settings(retention));
        settings.put("max.message.bytes", Integer.toString(maxMessageBytes));
        if (retention.isNegative()) settings.put("retention.bytes", "-1"); // else the broker's log.retention.bytes
        return settings;
    }

    /** @throws UnfitTopic if the topic that exists might delete records by itself */
    void requireKept(Map<String, String> settings) {
        for (String limit : List.of("retention.ms", "retention.bytes")) {
            long value = Long.parseLong(settings.getOrDefault(limit, "-1"));
            if (value >= 0) throw new UnfitTopic(name, limit, value, "events would be deleted before they are read: set it to -1");
        }
    }

    /**
     * @param settings of the topic that exists
     * @throws UnfitTopic naming the first thing that does not fit
     */
    void requireFit(int partitions, Map<String, String> settings, RawTopic raw) {
        if (partitions != raw.partitions()) {
            throw new UnfitTopic(name, "partitions", partitions, "it must have as many as the raw topic, " + raw.partitions()
                    + ": if the raw topic has grown, start a new lane (the ids that this lane remembers lie in changelogs with its old number of partitions,"
                    + " and keys have moved); if this topic was made by hand and is empty, delete it");
        }
        String type = settings.get("message.timestamp.type");
        if (!"LogAppendTime".equals(type)) {
            throw new UnfitTopic(name, "message.timestamp.type", type, "retention would delete old events before they are read: set it to LogAppendTime");
        }
        int bytes = Integer.parseInt(settings.get("max.message.bytes"));
        if (bytes < needed) {
            throw new UnfitTopic(name, "max.message.bytes", bytes, "an event that the raw topic takes, with our headers, would not fit: set it to at least "
                    + needed);
        }
        if (!"delete".equals(settings.get("cleanup.policy"))) {
            throw new UnfitTopic(name, "cleanup.policy", settings.get("cleanup.policy"), "events would be compacted away: set it to delete");
        }
    }
}
