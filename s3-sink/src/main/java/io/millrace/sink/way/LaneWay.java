package io.millrace.sink.way;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.sink.complete.Input;
import io.millrace.sink.complete.Look;
import io.millrace.sink.complete.Way;
import io.millrace.sink.trouble.Trouble;
import io.millrace.sink.way.Topics.Described;
import io.millrace.sink.way.Topics.Stretch;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** A lane's way through its topics. Reads the audit topic's end, and of a partition that has unaccounted offsets the first record that waits. */
public final class LaneWay implements Way {
    private final LaneTopics names;
    private final boolean isById;
    private final Topics topics;
    private final InstantSource clock;
    private final AuditTail audit;

    /**
     * @param isById whether the lane repartitions by id
     * @param topics closed with this
     */
    public LaneWay(LaneTopics names, boolean isById, Topics topics, InstantSource clock) {
        this.names = names;
        this.isById = isById;
        this.topics = topics;
        this.clock = clock;
        this.audit = new AuditTail(topics, isById);
    }

    /**
     * @param admin settings of a client that may describe the lane's topics
     * @param consumer settings of a client that may read them; what exactness needs is set over them
     */
    public static LaneWay inKafka(LaneTopics names, boolean isById, Map<String, Object> admin, Map<String, Object> consumer, InstantSource clock) {
        return new LaneWay(names, isById, new KafkaTopics(admin, consumer), clock);
    }

    @Override
    public Look look(Map<Integer, Marker.RawEnd> known) throws Trouble {
        long now = clock.millis();
        var wanted = new ArrayList<>(List.of(names.raw(), names.audit(), names.valid()));
        if (isById) wanted.add(names.byId());
        Map<String, Described> found = topics.describe(wanted);
        var inputs = new ArrayList<>(found.get(names.raw()).partitions());
        if (isById) inputs.addAll(found.get(names.byId()).partitions());
        List<TopicPartition> audits = found.get(names.audit()).partitions();

        // Before the audit: what is deleted by now needs none, and what streams-app deletes of the by-id topic has its audit.
        Map<TopicPartition, Long> starts = topics.starts(inputs);
        audit.advance(topics.starts(audits), topics.stableEnds(audits));
        // After the audit, and not the stable ends: rows that it speaks of may be in transactions that are not yet seen to be committed.
        Map<TopicPartition, Long> validEnds = topics.ends(found.get(names.valid()).partitions());
        Map<TopicPartition, Long> ends = topics.ends(inputs);
        Map<TopicPartition, Long> audited = audited(inputs, starts, known);
        Map<TopicPartition, Waiting> waiting = waiting(audited, ends);

        var raw = new TreeMap<Integer, Input>();
        var byId = new TreeMap<Integer, Input>();
        for (TopicPartition input : inputs) {
            Waiting next = waiting.getOrDefault(input, new Waiting(audited.get(input), Input.NONE));
            long watermark = isRaw(input) ? watermark(last(input), known.get(input.partition())) : Input.NONE;
            (isRaw(input) ? raw : byId).put(input.partition(), new Input(audited.get(input), watermark, next.offset, next.timestamp, ends.get(input)));
        }
        var validByNumber = new TreeMap<Integer, Long>();
        validEnds.forEach((partition, end) -> validByNumber.put(partition.partition(), end));
        return new Look(now, raw, byId, found.get(names.valid()).id(), validByNumber);
    }

    private boolean isRaw(TopicPartition input) {
        return input.topic().equals(names.raw());
    }

    private AuditRecord last(TopicPartition input) {
        return (isRaw(input) ? audit.raw() : audit.byId()).get(input.partition());
    }

    private static long watermark(AuditRecord last, Marker.RawEnd known) {
        return Math.max(last == null ? Input.NONE : last.watermark(), known == null ? Input.NONE : known.watermark());
    }

    private Map<TopicPartition, Long> audited(List<TopicPartition> inputs, Map<TopicPartition, Long> starts, Map<Integer, Marker.RawEnd> known) {
        var audited = new HashMap<TopicPartition, Long>();
        for (TopicPartition input : inputs) {
            AuditRecord last = last(input);
            long to = Math.max(starts.get(input), last == null ? 0 : last.to());
            boolean isKnown = isRaw(input) && known.containsKey(input.partition());
            audited.put(input, isKnown ? Math.max(to, known.get(input.partition()).auditedTo()) : to);
        }
        return audited;
    }

    /** No committed record from where the audit ends to this offset; the timestamp is of the one that is there. */
    private record Waiting(long offset, long timestamp) {}

    private Map<TopicPartition, Waiting> waiting(Map<TopicPartition, Long> audited, Map<TopicPartition, Long> ends) throws Trouble {
        var behind = audited.keySet().stream().filter(input -> audited.get(input) < ends.get(input)).toList();
        Map<TopicPartition, Long> stable = topics.stableEnds(behind);
        var stretches = new HashMap<TopicPartition, Stretch>();
        behind.forEach(input -> stretches.put(input, new Stretch(audited.get(input), Math.min(ends.get(input), stable.get(input)))));
        var timestamps = new HashMap<TopicPartition, Long>();
        Map<TopicPartition, Long> reached = topics.read(stretches, record -> {
            timestamps.put(record.partition(), record.timestamp());
            return false;
        });
        // What was accounted for and deleted since the audit was read must not look like nothing.
        Map<TopicPartition, Long> starts = topics.starts(behind);
        var waiting = new HashMap<TopicPartition, Waiting>();
        for (TopicPartition input : behind) {
            boolean isWhole = starts.get(input) <= audited.get(input);
            long clear = isWhole ? Math.max(audited.get(input), reached.get(input)) : audited.get(input);
            waiting.put(input, new Waiting(clear, isWhole ? timestamps.getOrDefault(input, Input.NONE) : Input.NONE));
        }
        return waiting;
    }

    @Override
    public void close() {
        topics.close();
    }
}
