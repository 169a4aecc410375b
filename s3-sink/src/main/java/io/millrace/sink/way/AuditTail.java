package io.millrace.sink.way;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Part;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Trouble;
import io.millrace.sink.way.Topics.Stored;
import io.millrace.sink.way.Topics.Stretch;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The last audit record of each partition that streams-app reads. Ranges join and watermarks only rise, so the last one says it all: the first look goes back
 * from the topic's end as far as it must, no further. A partition's audit lies in the audit partition of its number. For one thread.
 */
final class AuditTail {
    private static final long FIRST_STEP = 50;
    private static final int STEP = 10;

    private final Topics topics;
    private final boolean isById;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<Integer, AuditRecord> routes = new TreeMap<>();
    private final Map<Integer, AuditRecord> fates = new TreeMap<>();

    AuditTail(Topics topics, boolean isById) {
        this.topics = topics;
        this.isById = isById;
    }

    /** Of raw partitions: routed where the lane repartitions by id, decided where it does not. */
    Map<Integer, AuditRecord> raw() {
        return isById ? routes : fates;
    }

    /** Of partitions of the by-id topic. */
    Map<Integer, AuditRecord> byId() {
        return fates;
    }

    /**
     * @param starts of the audit topic's partitions
     * @param ends last stable offsets
     */
    void advance(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) throws Trouble {
        var news = new HashMap<TopicPartition, Stretch>();
        var unknown = new HashSet<TopicPartition>();
        for (var end : ends.entrySet()) {
            Long position = positions.get(end.getKey());
            if (position == null) unknown.add(end.getKey());
            else news.put(end.getKey(), new Stretch(Math.max(position, starts.get(end.getKey())), end.getValue()));
        }
        read(news);
        goBack(unknown, starts, ends);
        positions.putAll(ends);
    }

    private void goBack(Set<TopicPartition> unknown, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) throws Trouble {
        var until = new HashMap<TopicPartition, Long>(ends);
        for (long step = FIRST_STEP; !unknown.isEmpty(); step *= STEP) {
            var stretches = new HashMap<TopicPartition, Stretch>();
            for (TopicPartition partition : unknown) {
                long from = Math.max(starts.get(partition), until.get(partition) - step);
                stretches.put(partition, new Stretch(from, until.put(partition, from)));
            }
            read(stretches);
            unknown.removeIf(partition -> isKnown(partition.partition()) || until.get(partition) <= starts.get(partition));
        }
    }

    private boolean isKnown(int partition) {
        return fates.containsKey(partition) && (!isById || routes.containsKey(partition));
    }

    private void read(Map<TopicPartition, Stretch> stretches) throws Trouble {
        var unreadable = new Permanent[1];
        topics.read(stretches, record -> {
            try {
                take(record);
                return true;
            } catch (IOException | IllegalArgumentException e) {
                unreadable[0] = new Permanent("%s, offset %d: no audit record: %s".formatted(record.partition(), record.offset(), e.getMessage()), e);
                return false;
            }
        });
        if (unreadable[0] != null) throw unreadable[0];
    }

    private void take(Stored record) throws IOException {
        AuditRecord audit = AuditRecord.decode(record.value());
        if ((audit.part() != null) != isById) throw new IllegalArgumentException("written with another dedupe.repartition than pipeline.yaml has now");
        var last = audit.part() == Part.ROUTE ? routes : fates;
        last.merge(audit.partition(), audit, (known, other) -> other.to() > known.to() ? other : known);
    }
}
