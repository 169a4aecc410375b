package io.millrace.schemas.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What streams-app did with offsets {@code [from, to)} of one partition. Written in the transaction that wrote the outcomes, so for a
 * read_committed reader the ranges of a partition join without gap or overlap, beginning with the first offset ever read.
 *
 * <p>Version 1 is of raw offsets and their fates. A lane that repartitions by id has version 2 only, in two parts: what was routed of raw offsets,
 * and the fates of offsets of the by-id topic.
 *
 * @param version of this format
 * @param partition of the topic that was read
 * @param from offset, inclusive
 * @param to offset, exclusive
 * @param gaps offsets in the range that hold no event (transaction markers, aborted records, compacted away)
 * @param watermark greatest raw record timestamp up to {@code to}, epoch milliseconds
 * @param counts sum = {@code to - from - gaps}; none in part {@code route}
 * @param flags of the valid events, by the rules that only flag; a rule that applied to none of them may be left out
 * @param part null in version 1
 * @param routed of part {@code route}: events by the by-id partition they were sent to, sum = {@code to - from - gaps}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuditRecord(
        int version, int partition, long from, long to, long gaps, long watermark, List<AuditCount> counts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RuleCount> flags,
        @JsonInclude(JsonInclude.Include.NON_NULL) Part part,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<Integer, Long> routed) {
    public static final int VERSION = 1;
    /** Of lanes that repartition by id. */
    public static final int VERSION_BY_ID = 2;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public AuditRecord {
        if (version != VERSION && version != VERSION_BY_ID) {
            throw new IllegalArgumentException("audit record of version " + version + "; this build reads versions " + VERSION + " and " + VERSION_BY_ID);
        }
        if ((version == VERSION) != (part == null)) throw new IllegalArgumentException("audit record of version " + version + " with part " + part);
        counts = List.copyOf(counts);
        flags = flags == null ? List.of() : List.copyOf(flags);
        routed = routed == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(routed));
        if (part == Part.ROUTE ? !counts.isEmpty() : !routed.isEmpty()) throw new IllegalArgumentException("audit record with the counts of another part than " + part);
        long counted = counts.stream().mapToLong(AuditCount::count).sum() + routed.values().stream().mapToLong(Long::longValue).sum();
        if (counted != to - from - gaps) {
            throw new IllegalArgumentException("audit of partition %d: offsets [%d, %d) less %d gaps are not %d events".formatted(partition, from, to, gaps, counted));
        }
    }

    /** Of raw offsets and their fates. */
    public AuditRecord(int version, int partition, long from, long to, long gaps, long watermark, List<AuditCount> counts, List<RuleCount> flags) {
        this(version, partition, from, to, gaps, watermark, counts, flags, null, null);
    }

    /** Without flags. */
    public AuditRecord(int version, int partition, long from, long to, long gaps, long watermark, List<AuditCount> counts) {
        this(version, partition, from, to, gaps, watermark, counts, List.of());
    }

    /** Offsets that hold an event. */
    public long events() {
        return to - from - gaps;
    }

    public byte[] encode() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("audit record cannot be written", e);
        }
    }

    /** @throws IOException if these bytes are not an audit record of a known version */
    public static AuditRecord decode(byte[] json) throws IOException {
        return JSON.readValue(json, AuditRecord.class);
    }
}
