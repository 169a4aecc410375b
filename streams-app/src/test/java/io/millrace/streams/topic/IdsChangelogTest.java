package io.millrace.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdsChangelogTest {
    private static final IdsChangelog CHANGELOG = new IdsChangelog("clicks.live.streams-ids-changelog", Duration.ofDays(8));

    @Test
    void losesNothingBySizeCompactionOrRecordTime() {
        assertThat(CHANGELOG.settings()).containsEntry("cleanup.policy", "delete").containsEntry("retention.bytes", "-1")
                .containsEntry("message.timestamp.type", "LogAppendTime").containsEntry("retention.ms", "691200000");
    }

    @Test
    void leavesATopicAsItWouldMakeItAlone() {
        assertThat(CHANGELOG.mend(CHANGELOG.settings())).isEmpty();
    }

    @Test
    void leavesALongerRetentionAlone() {
        assertThat(CHANGELOG.mend(with("retention.ms", "-1"))).isEmpty();
        assertThat(CHANGELOG.mend(with("retention.ms", "691200001"))).isEmpty();
    }

    @Test
    void mendsWhatWouldForgetIds() {
        assertThat(CHANGELOG.mend(with("retention.ms", "691199999"))).isEqualTo(Map.of("retention.ms", "691200000"));
        assertThat(CHANGELOG.mend(with("retention.bytes", "1000000"))).isEqualTo(Map.of("retention.bytes", "-1"));
        assertThat(CHANGELOG.mend(with("cleanup.policy", "compact,delete"))).isEqualTo(Map.of("cleanup.policy", "delete"));
        assertThat(CHANGELOG.mend(with("message.timestamp.type", "CreateTime"))).isEqualTo(Map.of("message.timestamp.type", "LogAppendTime"));
        assertThat(CHANGELOG.mend(with("max.message.bytes", "1000"))).isEqualTo(Map.of("max.message.bytes", "2097152"));
    }

    @Test
    void keepsIdsForEverWhereRawRecordsStayForEver() {
        var forEver = new IdsChangelog("c", Duration.ofMillis(-1));

        assertThat(forEver.mend(CHANGELOG.settings())).isEqualTo(Map.of("retention.ms", "-1"));
    }

    private static Map<String, String> with(String setting, String value) {
        var settings = new HashMap<>(CHANGELOG.settings());
        settings.put(setting, value);
        return settings;
    }
}
