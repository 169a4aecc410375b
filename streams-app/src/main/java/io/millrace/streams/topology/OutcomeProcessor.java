package io.millrace.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.streams.audit.GapCheck;
import io.millrace.streams.audit.Position;
import io.millrace.streams.audit.Tally;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Fate;
import io.millrace.streams.event.Refusal;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** Sends each event where its fate leads and counts it; before each commit the counts go to the audit topic. */
final class OutcomeProcessor implements Processor<byte[], Decided, byte[], Routed> {
    private static final String POSITION = "audit";

    /** Keeps an audit record well below a megabyte. */
    private static final int MOST_COUNTS = 2_000;

    private final UUID topicId;
    private final GapCheck gaps;
    private final Consumer<AuditRecord> accounted;
    private ProcessorContext<byte[], Routed> context;
    private KeyValueStore<String, byte[]> progress;
    private int partition;
    private Tally tally;

    /** @param accounted told of each audit record that was written, before it is committed */
    OutcomeProcessor(UUID topicId, GapCheck gaps, Consumer<AuditRecord> accounted) {
        this.topicId = topicId;
        this.gaps = gaps;
        this.accounted = accounted;
    }

    @Override
    public void init(ProcessorContext<byte[], Routed> context) {
        this.context = context;
        this.progress = context.getStateStore(Stores.PROGRESS);
        this.partition = context.taskId().partition();
        Position last = Position.decode(progress.get(POSITION));
        if (last != null && !last.topicId().equals(topicId)) {
            throw new IllegalStateException("raw partition " + partition + " is of topic id " + topicId + ", but this lane has read topic id "
                    + last.topicId() + " to offset " + last.to() + ": the raw topic was re-created; start a new lane");
        }
        this.tally = new Tally(partition, last, gaps);
        context.<PreCommit>getStateStore(PreCommit.NAME).step(context, this::account);
    }

    @Override
    public void process(Record<byte[], Decided> decided) {
        RecordMetadata raw = context.recordMetadata().orElseThrow();
        Fate fate = decided.value().fate();
        tally.add(raw.offset(), decided.timestamp(), fate);
        switch (fate) {
            case Fate.Valid(Event event) -> send(decided, "valid",
                    OutcomeHeaders.ofValid(decided.headers(), new RawPosition(partition, raw.offset(), decided.timestamp())));
            case Fate.DeadLetter(Refusal refusal) -> send(decided, "dead-letter",
                    OutcomeHeaders.ofDeadLetter(decided.headers(), deadLetter(refusal, raw, decided.timestamp())));
            case Fate.Duplicate(Event event) -> {} // counted only
        }
        if (tally.size() >= MOST_COUNTS) account();
    }

    private void send(Record<byte[], Decided> decided, String sink, Headers headers) {
        context.forward(new Record<>(decided.key(), new Routed(partition, decided.value().value()), decided.timestamp(), headers), sink);
    }

    private static DeadLetter deadLetter(Refusal refusal, RecordMetadata raw, long timestamp) {
        return new DeadLetter(refusal.reason(), refusal.rule(), refusal.detail(), raw.topic(), raw.partition(), raw.offset(), timestamp,
                refusal.schemaId(), refusal.time(), refusal.source());
    }

    private void account() {
        if (tally.isEmpty()) return;
        AuditRecord record = tally.close();
        byte[] key = Integer.toString(partition).getBytes(UTF_8);
        context.forward(new Record<>(key, new Routed(partition, record.encode()), record.watermark(), new RecordHeaders()), "audit");
        progress.put(POSITION, new Position(topicId, record.to(), record.watermark()).encode());
        accounted.accept(record);
    }
}
