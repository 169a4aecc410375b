package io.millrace.streams.topic;

import io.millrace.schemas.topic.LaneTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The topic that holds the ids of the dedupe window in packs. It must outlive every raw record that may be read against it, and lose nothing by size
 * or compaction.
 *
 * @param retention negative = for ever
 */
public record IdsChangelog(String name, Duration retention) {
    private static final String RETENTION = "retention.ms";

    /** A pack takes less than half of it. */
    private static final int LARGEST_PACK = 2 << 20;

    /** By the name of the store; it exists from a lane's first start on. */
    public static String name(LaneTopics topics) {
        return topics.applicationId() + "-ids-changelog";
    }

    /** The same for every pipeline and configuration. */
    public static Map<String, String> settingsForEver() {
        return new IdsChangelog("", Duration.ofMillis(-1)).settings();
    }

    Map<String, String> settings() {
        var settings = new HashMap<>(LaneTopics.settings(retention));
        settings.put("retention.bytes", "-1");
        settings.put("max.message.bytes", Integer.toString(LARGEST_PACK));
        return settings;
    }

    /** What must be set of a topic that exists. A longer retention stays. */
    Map<String, String> mend(Map<String, String> existing) {
        var mended = settings();
        mended.entrySet().removeIf(setting -> setting.getValue().equals(existing.get(setting.getKey())));
        if (isLongEnough(Long.parseLong(existing.get(RETENTION)))) mended.remove(RETENTION);
        if (Integer.parseInt(existing.get("max.message.bytes")) > LARGEST_PACK) mended.remove("max.message.bytes");
        return mended;
    }

    private boolean isLongEnough(long milliseconds) {
        return milliseconds < 0 || !retention.isNegative() && milliseconds >= retention.toMillis();
    }
}
