package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.config.InvalidSetting;
import io.millrace.schemas.config.ValidateConfig;
import io.millrace.streams.topic.RawTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {
    @Test
    void areExactlyOnceWithTheStreamsProtocol() {
        var config = new StreamsConfig(settings(Map.of()));

        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(config.getString(StreamsConfig.GROUP_PROTOCOL_CONFIG)).isEqualTo("streams");
        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(200);
        assertThat(config.getProducerConfigs("p")).containsEntry("compression.type", "lz4");
    }

    @Test
    void takeWhatThePipelineSays() {
        var settings = settings(Map.of("group.protocol", "classic", "commit.interval.ms", "1000", "security.protocol", "SSL"));

        assertThat(settings).containsEntry("group.protocol", "classic").containsEntry("commit.interval.ms", "1000").containsEntry("security.protocol", "SSL");
    }

    @Test
    void refuseWhatWouldBreakExactness() {
        assertThatThrownBy(() -> settings(Map.of("processing.guarantee", "at_least_once")))
                .isInstanceOf(InvalidSetting.class).hasMessageContaining("kafka.processing.guarantee").hasMessageContaining("remove it");
        assertThatThrownBy(() -> settings(Map.of("consumer.isolation.level", "read_uncommitted"))).hasMessageContaining("kafka.consumer.isolation.level");
    }

    @Test
    void reachTheAdminClientToo() {
        var config = TestPipeline.config("b:9092", Map.of("security.protocol", "SSL", "admin.retries", "3"), "http://r", ValidateConfig.DEFAULT);

        assertThat(StreamsSettings.admin(config)).containsEntry("security.protocol", "SSL").containsEntry("retries", "3");
    }

    private static Properties settings(Map<String, String> kafka) {
        var raw = new RawTopic(new UUID(1, 2), 4, Duration.ofDays(7), 1 << 20, Duration.ZERO);
        return StreamsSettings.of(TestPipeline.config("b:9092", kafka, "http://r", ValidateConfig.DEFAULT), "clicks.live.streams", Path.of("state"), raw);
    }
}
