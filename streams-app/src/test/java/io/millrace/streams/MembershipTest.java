package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.config.InvalidSetting;
import io.millrace.schemas.config.StreamsStageConfig;
import io.millrace.schemas.config.ValidateConfig;
import java.util.Map;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembershipTest {
    @Test
    void isByTheBrokerUnlessTheProtocolIsClassic() {
        assertThat(of(Map.of(), null).isByBroker()).isTrue();
        assertThat(of(Map.of("group.protocol", "Streams"), null).isByBroker()).isTrue();
        assertThat(of(Map.of("group.protocol", "classic"), null).isByBroker()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"streams", "STREAMS"})
    void refusesANameWhereTheProtocolHasNoStaticMembership(String protocol) {
        assertThatThrownBy(() -> of(Map.of("group.protocol", protocol), "streams-0")).isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("streams.instance-id = 'streams-0'").hasMessageContaining("no static membership yet in Kafka 4.3")
                .hasMessageContaining("kafka.group.protocol: classic");
    }

    @Test
    void refusesANameWithTheDefaultProtocol() {
        assertThatThrownBy(() -> of(Map.of(), "streams-0")).hasMessageContaining("kafka.group.protocol: classic");
    }

    @Test
    void staysInTheGroupOverARestartOnlyWithAName() {
        assertThat(of(Map.of("group.protocol", "classic"), "streams-0").atEnd()).isEqualTo(GroupMembershipOperation.REMAIN_IN_GROUP);
        assertThat(of(Map.of("group.protocol", "classic"), null).atEnd()).isEqualTo(GroupMembershipOperation.LEAVE_GROUP);
        assertThat(of(Map.of(), null).atEnd()).isEqualTo(GroupMembershipOperation.LEAVE_GROUP);
    }

    private static Membership of(Map<String, String> kafka, String instanceId) {
        return Membership.of(TestPipeline.config("b:1", "http://r", "raw", kafka, ValidateConfig.DEFAULT, new StreamsStageConfig(null, instanceId)));
    }
}
