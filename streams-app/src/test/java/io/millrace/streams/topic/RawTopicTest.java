package io.millrace.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RawTopicTest {
    private static final Map<String, String> WEEK = Map.of("cleanup.policy", "delete", "retention.ms", "604800000", "segment.ms", "86400000",
            "message.timestamp.type", "CreateTime", "message.timestamp.after.max.ms", "3600000", "max.message.bytes", "1048588");

    @Test
    void recordsLiveUntilTheirSegmentIsOld() {
        assertThat(raw(Map.of()).life()).isEqualTo(Duration.ofDays(8).plusHours(2));
        assertThat(raw(Map.of("message.timestamp.type", "LogAppendTime")).life()).isEqualTo(Duration.ofDays(8).plusHours(1));
    }

    @Test
    void recordsLiveForEverWithoutRetention() {
        assertThat(raw(Map.of("retention.ms", "-1")).life()).isNegative();
        assertThat(raw(Map.of("cleanup.policy", "compact")).life()).isNegative();
    }

    @Test
    void aLifeThatNoSettingCanHoldIsForEver() {
        String most = Long.toString(Long.MAX_VALUE);

        assertThat(raw(Map.of("message.timestamp.after.max.ms", most)).life()).isNegative();
        assertThat(raw(Map.of("segment.ms", most, "retention.ms", most)).life()).isNegative();
        assertThat(RawTopic.boundedSum(Duration.ofMillis(Long.MAX_VALUE), Duration.ofMillis(1))).isNegative();
    }

    @Test
    void warnsWhereProducersMayStampFurtherAheadThanStreamTimeFollows() {
        assertThat(raw(Map.of()).warning("raw", Duration.ofMinutes(5))).contains("raw topic raw").contains("3600000").contains("300000");
        assertThat(raw(Map.of()).warning("raw", Duration.ofHours(1))).isNull();
        assertThat(raw(Map.of("message.timestamp.type", "LogAppendTime")).warning("raw", Duration.ZERO)).isNull();
    }

    private static RawTopic raw(Map<String, String> changed) {
        var settings = new HashMap<>(WEEK);
        settings.putAll(changed);
        return RawTopic.of(new UUID(1, 2), 4, settings);
    }
}
