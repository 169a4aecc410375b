package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.config.InvalidSetting;
import io.millrace.schemas.config.StreamsStageConfig;
import io.millrace.schemas.config.ValidateConfig;
import io.millrace.streams.batch.BatchingInterceptor;
import io.millrace.streams.topic.RawTopic;
import io.millrace.streams.topology.FailedSend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class StreamsSettingsTest {
    /** By their names in Kafka's documentation, not by its constants. */
    static final List<String> BACK_DOORS = List.of(
            "application.id", "bootstrap.servers", "state.dir", "group.id", "group.instance.id", "num.standby.replicas", "processing.guarantee", "auto.offset.reset",
            "isolation.level", "enable.auto.commit", "transactional.id", "transaction.two.phase.commit.enable", "enable.idempotence", "acks",
            "default.timestamp.extractor", "processing.exception.handler", "deserialization.exception.handler",
            "default.deserialization.exception.handler", "production.exception.handler", "default.production.exception.handler",
            "errors.dead.letter.queue.topic.name", "interceptor.classes", "processor.wrapper.class", "default.client.supplier", "key.serializer",
            "value.serializer", "key.deserializer", "value.deserializer", "cleanup.policy", "retention.ms", "retention.bytes",
            "delete.retention.ms", "message.timestamp.type", "unclean.leader.election.enable", "windowstore.changelog.additional.retention.ms");

    private static final RawTopic RAW = new RawTopic(new UUID(1, 2), 4, 1 << 20, Duration.ZERO);

    @Test
    void areExactlyOnceWithTheStreamsProtocol() {
        var config = new StreamsConfig(settings(Map.of()));

        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(config.getString(StreamsConfig.GROUP_PROTOCOL_CONFIG)).isEqualTo("streams");
        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(500);
        assertThat(config.getProducerConfigs("p")).containsEntry("compression.type", "lz4");
        assertThat(config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG)).isEqualTo(2);
        assertThat(config.productionExceptionHandler()).isInstanceOf(FailedSend.class);
    }

    @Test
    void takeWhatThePipelineSays() {
        var settings = settings(Map.of("group.protocol", "classic", "commit.interval.ms", "1000", "security.protocol", "SSL"));

        assertThat(settings).containsEntry("group.protocol", "classic").containsEntry("commit.interval.ms", "1000").containsEntry("security.protocol", "SSL");
    }

    @Test
    void comeInBatchesFromTheMainConsumer() {
        var settings = inBatches(Map.of());

        assertThat(new StreamsConfig(settings).getMainConsumerConfigs("g", "c", 0)).containsEntry("interceptor.classes", BatchingInterceptor.class.getName());
        assertThat(new StreamsConfig(settings).getRestoreConsumerConfigs("c")).doesNotContainKey("interceptor.classes");
        assertThat(new StreamsConfig(settings).getInt(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG)).isEqualTo(5_000 / 64);
    }

    @Test
    void countRecordsAndNotBatches() {
        assertThat(inBatches(Map.of("buffered.records.per.partition", "10")).get("buffered.records.per.partition")).isEqualTo(1);
        assertThatThrownBy(() -> inBatches(Map.of("buffered.records.per.partition", "5k")))
                .isInstanceOf(InvalidSetting.class).hasMessageContaining("kafka.buffered.records.per.partition").hasMessageContaining("5k");
    }

    @Test
    void refuseWhatWouldBreakExactness() {
        assertThatThrownBy(() -> settings(Map.of("processing.guarantee", "at_least_once")))
                .isInstanceOf(InvalidSetting.class).hasMessageContaining("kafka.processing.guarantee").hasMessageContaining("remove it");
        assertThatThrownBy(() -> settings(Map.of("consumer.isolation.level", "read_uncommitted"))).hasMessageContaining("kafka.consumer.isolation.level");
    }

    @ParameterizedTest
    @FieldSource("BACK_DOORS")
    void refuseEveryBackDoorWithAnyPrefix(String key) {
        for (String prefix : List.of("", "consumer.", "main.consumer.", "restore.consumer.", "global.consumer.", "producer.", "admin.", "topic.")) {
            assertThatThrownBy(() -> settings(Map.of(prefix + key, "x"))).isInstanceOf(InvalidSetting.class).hasMessageContaining("kafka." + prefix + key);
        }
    }

    @Test
    void nameTheKeyOfOurOwnThatSetsIt() {
        assertThatThrownBy(() -> settings(Map.of("num.standby.replicas", "2"))).hasMessageContaining("is set by streams.standbys");
        assertThatThrownBy(() -> settings(Map.of("main.consumer.group.instance.id", "a"))).hasMessageContaining("is set by streams.instance-id");
    }

    @Test
    void leaveStandbysToTheBrokerWithTheStreamsProtocol() {
        assertThat(settings(Map.of())).doesNotContainKey("num.standby.replicas");
    }

    @Test
    void setStandbysAndNameOfAClassicInstance() {
        var config = new StreamsConfig(settings(Map.of("group.protocol", "classic"), new StreamsStageConfig(2, "streams-0")));

        assertThat(config.getInt("num.standby.replicas")).isEqualTo(2);
        assertThat(config.getMainConsumerConfigs("g", "c", 1)).containsEntry("group.instance.id", "streams-0-1");
        assertThat(config.getRestoreConsumerConfigs("c")).doesNotContainKey("group.instance.id");
    }

    @Test
    void listNoBackDoorThatIsNotTested() {
        assertThat(BACK_DOORS).containsExactlyInAnyOrderElementsOf(StreamsSettings.OURS);
    }

    @Test
    void reachTheAdminClientToo() {
        var config = TestPipeline.config("b:9092", Map.of("security.protocol", "SSL", "admin.retries", "3"), "http://r", ValidateConfig.DEFAULT);

        assertThat(StreamsSettings.admin(config)).containsEntry("security.protocol", "SSL").containsEntry("retries", "3");
    }

    private static Properties inBatches(Map<String, String> kafka) {
        return StreamsSettings.inBatches(TestPipeline.config("b:9092", kafka, "http://r", ValidateConfig.DEFAULT), "clicks.live.streams", Path.of("state"), RAW);
    }

    private static Properties settings(Map<String, String> kafka) {
        return settings(kafka, StreamsStageConfig.DEFAULT);
    }

    private static Properties settings(Map<String, String> kafka, StreamsStageConfig streams) {
        return StreamsSettings.of(TestPipeline.config("b:9092", "http://r", "raw", kafka, ValidateConfig.DEFAULT, streams), "clicks.live.streams", Path.of("state"), RAW);
    }
}
