package io.millrace.sink.complete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.audit.Part;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.sink.complete.ModelLog.Entry;
import io.millrace.sink.complete.ModelLog.Event;
import io.millrace.sink.complete.ModelLog.State;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.way.LaneWay;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What a look makes of topics. */
class LaneWayTest {
    private static final LaneTopics NAMES = ModelLane.NAMES;
    private static final byte[] NO_VALUE = new byte[0];

    private final Map<TopicPartition, ModelLog> logs = new HashMap<>();
    private final ModelLog raw = log(NAMES.raw());
    private final ModelLog audit = log(NAMES.audit());
    private final ModelLog valid = log(NAMES.valid());
    private Runnable between = () -> {};

    @Test
    void theLastAuditRecordSaysHowFarItIs() throws Exception {
        records(10);
        for (int to = 1; to <= 7; to++) audit(record(null, to - 1, to, 1_000 + to));

        assertThat(look(false).raw()).containsExactly(Map.entry(0, new Input(7, 1_007, 7, 107, 10)));
    }

    /** Ends and markers that nobody accounts for. */
    @Test
    void whatIsNoCommittedRecordDoesNotWait() throws Exception {
        records(3);
        raw.append(new Entry(State.MARKER, 0, 0, NO_VALUE, null));
        raw.append(new Entry(State.ABORTED, 0, 0, NO_VALUE, null));
        audit(record(null, 0, 3, 1_000));

        assertThat(look(false).raw().get(0)).isEqualTo(new Input(3, 1_000, 5, Input.NONE, 5));
    }

    @Test
    void anOpenTransactionIsWaitedFor() throws Exception {
        records(3);
        raw.append(new Entry(State.OPEN, 0, 0, NO_VALUE, null));
        records(2);
        audit(record(null, 0, 3, 1_000));

        assertThat(look(false).raw().get(0)).isEqualTo(new Input(3, 1_000, 3, Input.NONE, 6));
    }

    @Test
    void whatIsAuditedInAnOpenTransactionIsNot() throws Exception {
        records(3);
        audit(record(null, 0, 1, 1_000));
        audit.append(new Entry(State.OPEN, 0, 0, record(null, 1, 3, 2_000).encode(), null));

        assertThat(look(false).raw().get(0).audited()).isEqualTo(1);
    }

    @Test
    void theBarrierIsTheLogsEndThoughATransactionIsOpenThere() throws Exception {
        valid.append(new Entry(State.OPEN, 0, 0, NO_VALUE, null));

        assertThat(look(false).validEnds()).containsExactly(Map.entry(0, 1L));
    }

    @Test
    void aMarkerRemembersWhatTheAuditTopicHasForgotten() throws Exception {
        records(10);

        assertThat(look(false, Map.of(0, new Marker.RawEnd(0, 10, 5_000))).raw().get(0)).isEqualTo(new Input(10, 5_000, 10, Input.NONE, 10));
        assertThat(look(false).raw().get(0)).isEqualTo(new Input(0, Input.NONE, 0, 100, 10));
    }

    @Test
    void whatRetentionDeletedIsNotWaitedFor() throws Exception {
        records(10);
        raw.start = 10;

        assertThat(look(false).raw().get(0)).isEqualTo(new Input(10, Input.NONE, 10, Input.NONE, 10));
    }

    @Test
    void aLaneByIdHasTheAuditOfBothParts() throws Exception {
        ModelLog byId = log(NAMES.byId());
        records(5);
        for (int i = 0; i < 8; i++) byId.append(new Entry(State.COMMITTED, 200 + i, 0, NO_VALUE, null));
        audit(record(Part.ROUTE, 0, 4, 1_000));
        for (int to = 1; to <= 300; to++) audit(record(Part.BY_ID, to % 6, to % 6 + 1, 9_000)); // far behind the last of part route
        audit(record(Part.BY_ID, 6, 7, 9_000));

        Look look = look(true);

        assertThat(look.raw().get(0)).isEqualTo(new Input(4, 1_000, 4, 104, 5));
        assertThat(look.byId().get(0)).isEqualTo(new Input(7, Input.NONE, 7, 207, 8));
    }

    /** Decided, accounted for and deleted after the audit was read: its rows lie behind the barrier. */
    @Test
    void whatStreamsAppDeletedMeanwhileDoesNotLookLikeNothing() throws Exception {
        ModelLog byId = log(NAMES.byId());
        for (int i = 0; i < 8; i++) byId.append(new Entry(State.COMMITTED, 200 + i, 0, NO_VALUE, null));
        audit(record(Part.BY_ID, 0, 2, 9_000));
        var answers = new int[1];
        between = () -> {
            if (++answers[0] == 7) byId.start = 8; // describe, starts, audit's start, end and records, valid ends, ends
        };

        assertThat(look(true).byId().get(0)).isEqualTo(new Input(2, Input.NONE, 2, Input.NONE, 8));
    }

    @Test
    void theOtherSettingIsRefusedByName() {
        audit(record(null, 0, 3, 1_000));
        log(NAMES.byId());

        assertThatThrownBy(() -> look(true)).isInstanceOf(Permanent.class).hasMessageContaining("dedupe.repartition");
    }

    @Test
    void whatIsNoAuditRecordIsNamed() {
        audit.append(new Entry(State.COMMITTED, 0, 0, new byte[] {1}, null));

        assertThatThrownBy(() -> look(false)).isInstanceOf(Permanent.class).hasMessageContaining("p.live.audit-0, offset 0: no audit record");
    }

    @Test
    void aQuestionWithoutAnswerIsAskedAgainLater() throws Exception {
        records(3);
        var way = new LaneWay(NAMES, false, new ModelTopics(logs, () -> true, NAMES, PlantedFault.NONE), () -> Instant.EPOCH);

        assertThatThrownBy(() -> way.look(Map.of())).isInstanceOf(Transient.class);
    }

    private Look look(boolean isById) throws Exception {
        return look(isById, Map.of());
    }

    private Look look(boolean isById, Map<Integer, Marker.RawEnd> known) throws Exception {
        var topics = new ModelTopics(logs, () -> {
            between.run();
            return false;
        }, NAMES, PlantedFault.NONE);
        return new LaneWay(NAMES, isById, topics, () -> Instant.EPOCH).look(known);
    }

    private ModelLog log(String topic) {
        var log = new ModelLog(topic, 0);
        logs.put(log.name, log);
        return log;
    }

    private void records(int count) {
        for (int i = 0; i < count; i++) raw.append(new Entry(State.COMMITTED, 100 + raw.end(), 0, NO_VALUE, new Event(0, raw.end(), 0, true)));
    }

    private void audit(AuditRecord record) {
        audit.append(new Entry(State.COMMITTED, 0, 0, record.encode(), null));
    }

    private static AuditRecord record(Part part, long from, long to, long watermark) {
        if (part == Part.ROUTE) return new AuditRecord(2, 0, from, to, 0, watermark, List.of(), List.of(), part, Map.of(0, to - from));
        return new AuditRecord(part == null ? 1 : 2, 0, from, to, 0, watermark, List.of(new AuditCount(null, null, Outcome.VALID, null, null, to - from)), List.of(), part, null);
    }
}
