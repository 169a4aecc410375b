package io.millrace.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.deadletter.DeadLetter;
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
        Position last = Position.decode(progress.get(POSITION));
        if (last != null && !last.topicId().equals(topology.topicId())) {
            throw new IllegalStateException("raw partition " + output.partition() + " is of topic id " + topology.topicId() + ", but this lane has read topic id "
                    + last.topicId() + " to offset " + last.to() + ": the raw topic was re-created; start a new lane");
        }
        this.tally = new Tally(output.partition(), last, topology.gaps());
    }

    void take(Pending event, Fate fate) {
        long offset = event.raw().offset();
        Headers headers = event.raw().headers();
        tally.add(offset, event.timestamp(), fate);
        switch (fate) {
            case Fate.Valid(Event valid) -> send(event, topology.topics().valid(),
                    OutcomeHeaders.ofValid(headers, new RawPosition(output.partition(), offset, event.timestamp())));
            case Fate.DeadLetter(Refusal refusal) -> send(event, topology.topics().deadLetter(),
                    OutcomeHeaders.ofDeadLetter(headers, deadLetter(refusal, offset, event.timestamp())));
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
        progress.put(POSITION, new Position(topology.topicId(), record.to(), record.watermark()).encode());
        topology.accounted().accept(record);
    }

    private void send(Pending event, String topic, Headers headers) {
        output.send(topic, event.raw().key(), event.raw().value(), headers, event.timestamp());
    }

    private DeadLetter deadLetter(Refusal refusal, long offset, long timestamp) {
        return new DeadLetter(refusal.reason(), refusal.rule(), refusal.detail(), topology.topics().raw(), output.partition(), offset, timestamp,
                refusal.schemaId(), refusal.time(), refusal.source());
    }
}
