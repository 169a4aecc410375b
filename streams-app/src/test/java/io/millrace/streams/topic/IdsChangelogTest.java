package io.millrace.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdsChangelogTest {
    @Test
    void losesNothingByTimeSizeOrCompaction() {
        assertThat(IdsChangelog.settings()).containsEntry("cleanup.policy", "delete").containsEntry("retention.bytes", "-1")
                .containsEntry("message.timestamp.type", "LogAppendTime").containsEntry("retention.ms", "-1");
    }

    @Test
    void leavesATopicAsItWouldMakeItAlone() {
        assertThat(IdsChangelog.mend(IdsChangelog.settings())).isEmpty();
    }

    @Test
    void leavesRoomForLargerPacksAlone() {
        assertThat(IdsChangelog.mend(with("max.message.bytes", "8388608"))).isEmpty();
    }

    @Test
    void mendsWhatWouldForgetIds() {
        assertThat(IdsChangelog.mend(with("retention.ms", "691200000"))).isEqualTo(Map.of("retention.ms", "-1"));
        assertThat(IdsChangelog.mend(with("retention.bytes", "1000000"))).isEqualTo(Map.of("retention.bytes", "-1"));
        assertThat(IdsChangelog.mend(with("cleanup.policy", "compact,delete"))).isEqualTo(Map.of("cleanup.policy", "delete"));
        assertThat(IdsChangelog.mend(with("message.timestamp.type", "CreateTime"))).isEqualTo(Map.of("message.timestamp.type", "LogAppendTime"));
        assertThat(IdsChangelog.mend(with("max.message.bytes", "1000"))).isEqualTo(Map.of("max.message.bytes", "2097152"));
    }

    private static Map<String, String> with(String setting, String value) {
        var settings = new HashMap<>(IdsChangelog.settings());
        settings.put(setting, value);
        return settings;
    }
}
