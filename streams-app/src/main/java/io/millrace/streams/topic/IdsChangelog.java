package io.millrace.streams.topic;

import io.millrace.schemas.topic.LaneTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The topic that holds the ids of the dedupe window in packs. It loses nothing by time, size or compaction: what has left the window is deleted by
 * us ({@link ChangelogPurge}), for the window runs in stream time and an outage in the broker's.
 */
public record IdsChangelog(String name) {
    /** A pack takes less than half of it. */
    private static final int LARGEST_PACK = 2 << 20;

    /** By the name of the store; it exists from a lane's first start on. */
    public static String name(LaneTopics topics) {
        return topics.applicationId() + "-ids-changelog";
    }

    /** The same for every pipeline and configuration: a group of protocol {@code streams} does not let them change. */
    public static Map<String, String> settings() {
        var settings = new HashMap<>(LaneTopics.settings(Duration.ofMillis(-1)));
        settings.put("retention.bytes", "-1");
        settings.put("max.message.bytes", Integer.toString(LARGEST_PACK));
        return settings;
    }

    /** What must be set of a topic that exists. */
    static Map<String, String> mend(Map<String, String> existing) {
        var mended = settings();
        mended.entrySet().removeIf(setting -> setting.getValue().equals(existing.get(setting.getKey())));
        if (Integer.parseInt(existing.get("max.message.bytes")) > LARGEST_PACK) mended.remove("max.message.bytes");
        return mended;
    }
}
