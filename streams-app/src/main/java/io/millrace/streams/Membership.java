package io.millrace.streams;

import io.millrace.schemas.config.InvalidSetting;
import io.millrace.schemas.config.PipelineConfig;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How this instance belongs to its group. With protocol {@code streams} the broker assigns tasks and knows the number of standbys as a
 * setting of the group; with {@code classic} one of the instances assigns, by the settings of the client.
 *
 * @param instanceId of static membership, or null
 */
record Membership(String protocol, int standbys, String instanceId) {
    private static final String STREAMS = "streams";

    static Membership of(PipelineConfig config) {
        String protocol = config.kafka().client().getOrDefault(StreamsConfig.GROUP_PROTOCOL_CONFIG, STREAMS);
        return new Membership(protocol, config.streams().standbys(), config.streams().instanceId());
    }

    Membership {
        if (protocol.equalsIgnoreCase(STREAMS) && instanceId != null) {
            throw new InvalidSetting("streams.instance-id", instanceId,
                    "group protocol streams has no static membership yet in Kafka 4.3; set kafka.group.protocol: classic, or remove the key");
        }
    }

    /** Whether the broker assigns. */
    boolean isByBroker() {
        return protocol.equalsIgnoreCase(STREAMS);
    }

    void putInto(Properties settings) {
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, protocol);
        if (isByBroker()) return;
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
        if (instanceId != null) settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
    }

    /**
     * A named instance is expected back within {@code session.timeout.ms} and finds its partitions where it left them: leaving would move
     * them twice. Any other comes back as a stranger: it leaves, so that its partitions go on at once.
     */
    GroupMembershipOperation atEnd() {
        return instanceId == null ? GroupMembershipOperation.LEAVE_GROUP : GroupMembershipOperation.REMAIN_IN_GROUP;
    }
}
