package io.millrace.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.config.Lane;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.streams.TestPipeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutputTopicTest {
    private static final RawTopic RAW = new RawTopic(new UUID(1, 2), 6, 20 << 20, Duration.ZERO);
    private static final OutputTopic VALID = OutputTopic.of(topics(Lane.LIVE), Lane.LIVE, RAW).getFirst();

    @Test
    void keepsTheLiveLanesRecordsForDaysByAppendTime() {
        assertThat(VALID.name()).isEqualTo("clicks.live.valid");
        assertThat(VALID.settings()).containsEntry("message.timestamp.type", "LogAppendTime").containsEntry("retention.ms", "604800000");
    }

    @Test
    void keepsOtherLanesRecordsForEver() {
        var lane = new Lane("replay-1");

        assertThat(OutputTopic.of(topics(lane), lane, RAW)).allSatisfy(topic -> assertThat(topic.settings()).containsEntry("retention.ms", "-1"));
    }

    @Test
    void takesWhatTheRawTopicTakes() {
        assertThat(OutputTopic.of(topics(Lane.LIVE), Lane.LIVE, RAW)).hasSize(3)
                .allSatisfy(topic -> assertThat(topic.settings()).containsEntry("max.message.bytes", Integer.toString((20 << 20) + (64 << 10))));
    }

    @Test
    void hasRoomForOurHeadersToo() {
        assertThatThrownBy(() -> VALID.requireFit(6, with("max.message.bytes", Integer.toString(20 << 20)), RAW)).hasMessageContaining("set it to at least 21037056");
    }

    @Test
    void takesNoMoreThanASettingCanHold() {
        var unbounded = new RawTopic(new UUID(1, 2), 6, Integer.MAX_VALUE, Duration.ZERO);

        assertThat(OutputTopic.of(topics(Lane.LIVE), Lane.LIVE, unbounded)).allSatisfy(topic -> assertThat(topic.maxMessageBytes()).isEqualTo(Integer.MAX_VALUE));
    }

    @Test
    void advisesANewLaneWhereTheRawTopicHasGrown() {
        assertThatThrownBy(() -> VALID.requireFit(3, VALID.settings(), RAW)).hasMessageContaining("start a new lane");
    }

    @Test
    void acceptsWhatItWouldCreate() {
        VALID.requireFit(6, VALID.settings(), RAW);
    }

    @Test
    void namesTopicSettingValueAndFix() {
        assertThatThrownBy(() -> VALID.requireFit(3, VALID.settings(), RAW)).hasMessageContaining("clicks.live.valid").hasMessageContaining("partitions = 3").hasMessageContaining("6");
        assertThatThrownBy(() -> VALID.requireFit(6, with("message.timestamp.type", "CreateTime"), RAW)).hasMessageContaining("CreateTime").hasMessageContaining("set it to LogAppendTime");
        assertThatThrownBy(() -> VALID.requireFit(6, with("max.message.bytes", "1048588"), RAW)).hasMessageContaining("max.message.bytes = 1048588");
        assertThatThrownBy(() -> VALID.requireFit(6, with("cleanup.policy", "compact"), RAW)).hasMessageContaining("set it to delete");
    }

    /** Between the two parts of the stage nothing may be deleted but by the stage. */
    @Test
    void keepsWhatWaitsByIdForEverInTheLiveLaneToo() {
        OutputTopic byId = OutputTopic.byId(topics(Lane.LIVE), RAW);

        assertThat(byId.name()).isEqualTo("clicks.live.by-id");
        assertThat(byId.settings()).containsEntry("message.timestamp.type", "LogAppendTime").containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1") // or it has the broker's log.retention.bytes
                .containsEntry("max.message.bytes", VALID.settings().get("max.message.bytes"));
        byId.requireKept(byId.settings());
        assertThatThrownBy(() -> byId.requireKept(Map.of("retention.ms", "604800000"))).hasMessageContaining("clicks.live.by-id: retention.ms = 604800000; events would be deleted");
        assertThatThrownBy(() -> byId.requireKept(Map.of("retention.ms", "-1", "retention.bytes", "5"))).hasMessageContaining("retention.bytes = 5");
    }

    private static Map<String, String> with(String key, String value) {
        var settings = new HashMap<>(VALID.settings());
        settings.put(key, value);
        return settings;
    }

    private static LaneTopics topics(Lane lane) {
        return LaneTopics.of(TestPipeline.config(), lane);
    }
}
