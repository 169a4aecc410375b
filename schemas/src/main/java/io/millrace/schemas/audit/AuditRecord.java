package io.millrace.schemas.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/**
 * What streams-app did with raw offsets {@code [from, to)} of one partition. Written in the transaction that wrote the outcomes, so for a
 * read_committed reader the ranges of a partition join without gap or overlap, beginning with the first offset ever read.
 *
 * @param version of this format
 * @param partition of the raw topic
 * @param from raw offset, inclusive
 * @param to raw offset, exclusive
 * @param gaps offsets in the range that hold no event (transaction markers, aborted records, compacted away)
 * @param watermark greatest raw record timestamp up to {@code to}, epoch milliseconds
 * @param counts sum = {@code to - from - gaps}
 * @param flags of the valid events, by the rules that only flag; a rule that applied to none of them may be left out
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuditRecord(
        int version, int partition, long from, long to, long gaps, long watermark, List<AuditCount> counts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RuleCount> flags) {
    public static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public AuditRecord {
        if (version != VERSION) throw new IllegalArgumentException("audit record of version " + version + "; this build reads version " + VERSION);
        counts = List.copyOf(counts);
        flags = flags == null ? List.of() : List.copyOf(flags);
        long counted = counts.stream().mapToLong(AuditCount::count).sum();
        if (counted != to - from - gaps) {
            throw new IllegalArgumentException("audit of partition %d: offsets [%d, %d) less %d gaps are not %d events".formatted(partition, from, to, gaps, counted));
        }
    }

    /** Without flags. */
    public AuditRecord(int version, int partition, long from, long to, long gaps, long watermark, List<AuditCount> counts) {
        this(version, partition, from, to, gaps, watermark, counts, List.of());
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
