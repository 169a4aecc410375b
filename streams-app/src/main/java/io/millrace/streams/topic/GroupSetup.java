package io.millrace.streams.topic;

import io.millrace.streams.outage.Waiting;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the broker what a group of protocol {@code streams} needs: its standbys are a setting of the group, not of the client. */
public final class GroupSetup {
    static final String STANDBYS = "streams.num.standby.replicas";

    private static final Logger LOG = LoggerFactory.getLogger(GroupSetup.class);

    private final Broker broker;
    private final String group;

    public GroupSetup(Admin admin, String bootstrap, String group, Waiting waiting) {
        this.broker = new Broker(admin, bootstrap, waiting);
        this.group = group;
    }

    /**
     * Sets the number where it differs. Where that is not allowed, the group works with what it has.
     *
     * @return what to grant, or null if nothing is amiss
     */
    public String wantStandbys(int standbys) {
        var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        String wanted = Integer.toString(standbys);
        var found = broker.askIfAllowed(admin -> admin.describeConfigs(List.of(resource)).values().get(resource));
        if (found.isEmpty()) return refusal(wanted);
        if (has(found.get().get(STANDBYS), wanted)) return null;
        var set = new AlterConfigOp(new ConfigEntry(STANDBYS, wanted), AlterConfigOp.OpType.SET);
        boolean done = broker.isDoneIfAllowed(admin -> admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).values().get(resource));
        if (!done) return refusal(wanted);
        LOG.info("set {} of group {} to {}", STANDBYS, group, wanted);
        return null;
    }

    private static boolean has(ConfigEntry entry, String wanted) {
        return entry != null && wanted.equals(entry.value());
    }

    private String refusal(String wanted) {
        return STANDBYS + " of group " + group + " may not be read or set by this user: grant DescribeConfigs and AlterConfigs on the group"
                + " (kafka-acls --add --operation DescribeConfigs --operation AlterConfigs --group " + group + "), or have it set once"
                + " (kafka-configs --alter --entity-type groups --entity-name " + group + " --add-config " + STANDBYS + "=" + wanted
                + "); until then the broker's own number holds, which is 0 unless changed";
    }
}
