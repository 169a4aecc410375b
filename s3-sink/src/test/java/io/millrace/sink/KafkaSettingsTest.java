package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.config.KafkaConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    @Test
    void theUsersSettingsReachTheClientsTheyAreMeantFor() {
        var config = new KafkaConfig("b:1", Map.of(
                "security.protocol", "SSL", "consumer.session.timeout.ms", "7000", "producer.acks", "all", "admin.request.timeout.ms", "1"));

        assertThat(KafkaSettings.consumer(config, "g")).containsEntry("security.protocol", "SSL").containsEntry("session.timeout.ms", "7000")
                .doesNotContainKeys("acks", "producer.acks", "request.timeout.ms");
        assertThat(KafkaSettings.admin(config)).containsEntry("security.protocol", "SSL").containsEntry("request.timeout.ms", "1").doesNotContainKey("session.timeout.ms");
    }

    @Test
    void whatExactnessNeedsCannotBeSetOtherwise() {
        var config = new KafkaConfig("b:1", Map.of("isolation.level", "read_uncommitted", "consumer.auto.offset.reset", "latest", "enable.auto.commit", "true", "group.id", "x"));

        assertThat(KafkaSettings.consumer(config, "g")).containsEntry("isolation.level", "read_committed").containsEntry("auto.offset.reset", "none")
                .containsEntry("enable.auto.commit", "false").containsEntry("group.id", "g");
    }

    @Test
    void theNewGroupProtocolChoosesItsOwnAssignor() {
        var config = new KafkaConfig("b:1", Map.of("group.protocol", "consumer"));
        assertThat(KafkaSettings.consumer(config, "g")).doesNotContainKey("partition.assignment.strategy");
    }
}
