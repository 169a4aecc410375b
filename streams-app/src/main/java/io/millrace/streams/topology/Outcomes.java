package io.millrace.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.wire.ByIdPosition;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.streams.audit.Position;
import io.millrace.streams.audit.Tally;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Fate;
import io.millrace.streams.event.Refusal;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueStore;

/** Sends each event of one partition where its fate leads and counts it; before each commit the counts go to the audit topic. */
final class Outcomes {
    private static final String POSITION = "audit";

    /** Keeps an audit record well below a megabyte. */
    private static final int MOST_COUNTS = 2_000;

    private final EventTopology topology;
    private final Output output;
    private final KeyValueStore<String, byte[]> progress;
    private final Tally tally;

    Outcomes(Output output, KeyValueStore<String, byte[]> progress, EventTopology topology) {
        this.topology = topology;
        this.output = output;
        this.progress = progress;
        Position last = Positions.read(progress, POSITION, topology.readTopicId(), topology.routing() == null ? "raw" : "by-id", output.partition());
        this.tally = new Tally(topology.part(), output.partition(), last, topology.readGaps());
    }

    void take(Pending event, Fate fate) {
        tally.add(event.record().offset(), event.raw().timestamp(), fate);
        switch (fate) {
            case Fate.Valid(Event valid) -> send(event, topology.topics().valid(), withPosition(event));
            case Fate.DeadLetter(Refusal refusal) -> send(event, topology.topics().deadLetter(), withReason(event, refusal));
            case Fate.Duplicate(Event duplicate) -> {} // counted only
        }
        if (tally.size() >= MOST_COUNTS) account();
    }

    /** Writes what was counted since the last time. */
    void account() {
        if (tally.isEmpty()) return;
        AuditRecord record = tally.close();
        byte[] key = Integer.toString(output.partition()).getBytes(UTF_8);
        output.send(topology.topics().audit(), key, record.encode(), new RecordHeaders(), record.watermark());
        progress.put(POSITION, new Position(topology.readTopicId(), record.to(), record.watermark()).encode());
        topology.accounted().accept(record);
    }

    private void send(Pending event, String topic, Headers headers) {
        output.send(topic, event.record().key(), event.record().value(), headers, event.raw().timestamp());
    }

    private Headers withPosition(Pending event) {
        Headers headers = event.record().headers();
        return topology.routing() == null ? OutcomeHeaders.ofValid(headers, event.raw()) : withByIdPosition(headers, event);
    }

    private Headers withReason(Pending event, Refusal refusal) {
        RawPosition at = event.raw();
        var letter = new DeadLetter(refusal.reason(), refusal.rule(), refusal.detail(), topology.topics().raw(), at.partition(), at.offset(), at.timestamp(),
                refusal.schemaId(), refusal.time(), refusal.source());
        Headers headers = OutcomeHeaders.ofDeadLetter(event.record().headers(), letter);
        return topology.routing() == null ? headers : withByIdPosition(headers, event);
    }

    private Headers withByIdPosition(Headers headers, Pending event) {
        return headers.add(ByIdPosition.HEADER, new ByIdPosition(output.partition(), event.record().offset()).encode());
    }
}
