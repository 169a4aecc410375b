package io.millrace.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RawTopicTest {
    private static final Map<String, String> HOUR_AHEAD = Map.of("message.timestamp.type", "CreateTime", "message.timestamp.after.max.ms", "3600000", "max.message.bytes", "1048588");

    @Test
    void warnsWhereProducersMayStampFurtherAheadThanStreamTimeFollows() {
        assertThat(raw(Map.of()).warning("raw", Duration.ofMinutes(5))).contains("raw topic raw").contains("3600000").contains("300000");
        assertThat(raw(Map.of()).warning("raw", Duration.ofHours(1))).isNull();
        assertThat(raw(Map.of("message.timestamp.type", "LogAppendTime")).warning("raw", Duration.ZERO)).isNull();
    }

    private static RawTopic raw(Map<String, String> changed) {
        var settings = new HashMap<>(HOUR_AHEAD);
        settings.putAll(changed);
        return RawTopic.of(new UUID(1, 2), 4, settings);
    }
}
