package io.millrace.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.outage.Waiting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.AlterConfigsResult;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

/** What was set on a real broker is seen in {@code TwoInstancesIT}. */
class GroupSetupTest {
    private static final ConfigResource GROUP = new ConfigResource(ConfigResource.Type.GROUP, "clicks.live.streams");

    @Test
    void setsTheNumberThatDiffers() {
        try (var broker = new Broker(standbys("0"), KafkaFuture.completedFuture(null))) {
            assertThat(wantOne(broker)).isNull();
            assertThat(broker.set).containsExactly("streams.num.standby.replicas=1");
        }
    }

    @Test
    void leavesTheNumberThatIsRight() {
        try (var broker = new Broker(standbys("1"), KafkaFuture.completedFuture(null))) {
            assertThat(wantOne(broker)).isNull();
            assertThat(broker.set).isEmpty();
        }
    }

    @Test
    void saysWhatToGrantWhereItMayNotRead() {
        try (var broker = new Broker(refused(), KafkaFuture.completedFuture(null))) {
            assertThat(wantOne(broker)).contains("--operation DescribeConfigs --operation AlterConfigs --group clicks.live.streams");
            assertThat(broker.set).isEmpty();
        }
    }

    @Test
    void saysWhatToGrantWhereItMayNotSet() {
        try (var broker = new Broker(standbys("0"), refused())) {
            assertThat(wantOne(broker)).contains("--operation AlterConfigs --group clicks.live.streams").contains("--add-config streams.num.standby.replicas=1");
        }
    }

    private static String wantOne(Broker broker) {
        return new GroupSetup(broker, "b:1", "clicks.live.streams", new Waiting()).wantStandbys(1);
    }

    private static KafkaFuture<Config> standbys(String number) {
        return KafkaFuture.completedFuture(new Config(List.of(new ConfigEntry("streams.num.standby.replicas", number))));
    }

    private static <T> KafkaFuture<T> refused() {
        var future = new KafkaFutureImpl<T>();
        future.completeExceptionally(GroupAuthorizationException.forGroupId("clicks.live.streams"));
        return future;
    }

    /** Answers about one group. */
    private static final class Broker extends ForwardingAdmin {
        private final KafkaFuture<Config> described;
        private final KafkaFuture<Void> altered;
        private final List<String> set = new ArrayList<>();

        Broker(KafkaFuture<Config> described, KafkaFuture<Void> altered) {
            super(Map.of("bootstrap.servers", "127.0.0.1:1"));
            this.described = described;
            this.altered = altered;
        }

        @Override
        public DescribeConfigsResult describeConfigs(Collection<ConfigResource> resources, DescribeConfigsOptions options) {
            return new DescribeConfigsResult(Map.of(GROUP, described)) {};
        }

        @Override
        public AlterConfigsResult incrementalAlterConfigs(Map<ConfigResource, Collection<AlterConfigOp>> configs, AlterConfigsOptions options) {
            configs.get(GROUP).forEach(change -> set.add(change.configEntry().name() + "=" + change.configEntry().value()));
            try {
                var answer = AlterConfigsResult.class.getDeclaredConstructor(Map.class); // has no public one
                answer.setAccessible(true);
                return answer.newInstance(Map.of(GROUP, altered));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }
}
