package io.millrace.streams.topic;

import io.millrace.schemas.config.Lane;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.streams.outage.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the lane's topics into being. Several instances may do so at once. */
public final class TopicSetup {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

    private final Broker broker;
    private final LaneTopics topics;
    private final Lane lane;

    public TopicSetup(Admin admin, String bootstrap, LaneTopics topics, Lane lane, Waiting waiting) {
        this.broker = new Broker(admin, bootstrap, waiting);
        this.topics = topics;
        this.lane = lane;
    }

    /** Waits until the raw topic exists. */
    public RawTopic awaitRaw() {
        String missing = "raw topic " + topics.raw() + ", which does not exist: create it, or correct topics.raw";
        TopicDescription raw = broker.describe(topics.raw(), missing);
        Map<String, String> settings = broker.settings(topics.raw(), missing);
        var id = new UUID(raw.topicId().getMostSignificantBits(), raw.topicId().getLeastSignificantBits());
        return RawTopic.of(id, raw.partitions().size(), settings);
    }

    /**
     * The ids of a lane lie where it brought them at first. A lane that has begun has a changelog of ids; the by-id topic is made before that.
     *
     * @throws UnfitTopic if the lane has begun with the other value of {@code dedupe.repartition}
     */
    public void requireRepartition(boolean isById) {
        Set<String> existing = broker.existing(List.of(topics.byId(), IdsChangelog.name(topics)));
        boolean begunById = existing.contains(topics.byId());
        if (isById && !begunById && existing.contains(IdsChangelog.name(topics))) throw otherRepartition("by-id", "none", "has no topic " + topics.byId(), IdsChangelog.name(topics));
        if (!isById && begunById) throw otherRepartition("none", "by-id", "has topic " + topics.byId(), topics.byId());
    }

    private UnfitTopic otherRepartition(String wanted, String begun, String why, String sign) {
        return new UnfitTopic("dedupe.repartition is " + wanted + ", but lane " + lane.name() + " of group " + topics.applicationId() + " has begun with " + begun
                + " (it " + why + "), and the ids that it remembers lie in other partitions: start a new lane, or set dedupe.repartition to " + begun
                + ", or, if this lane has never run, delete topic " + sign);
    }

    /** Creates the topic between the two parts of the stage. @return its id @throws UnfitTopic if one exists that cannot serve */
    public UUID createById(RawTopic raw) {
        OutputTopic topic = OutputTopic.byId(topics, raw);
        Uuid id = create(topic, raw).topicId();
        topic.requireKept(broker.settings(topic.name(), "topic " + topic.name() + " to appear"));
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    /** Creates the topics this stage writes, where they are missing. @throws UnfitTopic if one exists that cannot serve */
    public void create(RawTopic raw) {
        OutputTopic.of(topics, lane, raw).forEach(topic -> create(topic, raw));
    }

    private TopicDescription create(OutputTopic topic, RawTopic raw) {
        var wanted = new NewTopic(topic.name(), Optional.of(raw.partitions()), Optional.empty()).configs(topic.settings());
        boolean created = broker.isDone(admin -> admin.createTopics(List.of(wanted)).values().get(topic.name()), TopicExistsException.class);
        if (created) LOG.info("created topic {} with {} partitions", topic.name(), raw.partitions());
        String appearing = "topic " + topic.name() + " to appear";
        TopicDescription found = broker.describe(topic.name(), appearing);
        topic.requireFit(found.partitions().size(), broker.settings(topic.name(), appearing), raw);
        return found;
    }

    /**
     * Creates the changelog of the ids, or mends the settings of the one that exists: an operator or an older build may have given it a
     * retention, and ids would be forgotten that waiting raw records still need. Not left to Kafka Streams: what it creates is part of the
     * topology, which group protocol {@code streams} does not let change.
     */
    public void settle(IdsChangelog changelog, int partitions) {
        var wanted = new NewTopic(changelog.name(), Optional.of(partitions), Optional.empty()).configs(IdsChangelog.settings());
        if (broker.isDone(admin -> admin.createTopics(List.of(wanted)).values().get(changelog.name()), TopicExistsException.class)) {
            LOG.info("created topic {} with {} partitions", changelog.name(), partitions);
            return;
        }
        Map<String, String> mended = IdsChangelog.mend(broker.settings(changelog.name(), "topic " + changelog.name() + " to appear"));
        if (mended.isEmpty()) return;
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, changelog.name());
        List<AlterConfigOp> orders = mended.entrySet().stream().map(setting ->
                new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET)).toList();
        broker.isDone(admin -> admin.incrementalAlterConfigs(Map.of(resource, orders)).all(), null);
        LOG.info("set {} of {}: the ids of the dedupe window would not have been safe", mended, changelog.name());
    }
}
