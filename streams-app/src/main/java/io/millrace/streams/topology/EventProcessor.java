package io.millrace.streams.topology;

import io.millrace.schemas.wire.RawPosition;
import io.millrace.streams.batch.BatchingInterceptor;
import io.millrace.streams.batch.RawBatch;
import io.millrace.streams.dedupe.Dedupe;
import io.millrace.streams.dedupe.StreamTime;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Fate;
import io.millrace.streams.event.Refusal;
import io.millrace.streams.event.ValidationResult;
import io.millrace.streams.ids.PackedTo;
import io.millrace.streams.validate.Validator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The way of one event: validated, deduplicated, sent, each step for a batch of events: memory answers for many at once much faster than for one
 * after the other (decisions 0010 and 0014). Every record moves stream time, which is kept with the position.
 */
final class EventProcessor implements Processor<byte[], RawBatch, Void, Void> {
    private static final int CACHE_LINE = 64;
    private static final String STREAM_TIME = "stream-time";
    private static final String PACKED = "packed";

    private final EventTopology topology;
    private final Pending[] batch = new Pending[BatchingInterceptor.SIZE];
    private final TaskGuard guard = new TaskGuard();
    private int fetched; // read by nobody: keeps the compiler from leaving the reads out
    private ProcessorContext<Void, Void> context;
    private KeyValueStore<String, byte[]> progress;
    private PackedIds ids;
    private Validator validator;
    private StreamTime time;
    private Dedupe dedupe;
    private Outcomes outcomes;
    private PackedTo packed;

    EventProcessor(EventTopology topology) {
        this.topology = topology;
    }

    /** Called again for a task that comes back: everything begins anew from the stores. */
    @Override
    public void init(ProcessorContext<Void, Void> context) {
        progress = context.getStateStore(Stores.PROGRESS);
        ids = context.getStateStore(Stores.IDS);
        var sources = new StoredSources(context.getStateStore(Stores.SOURCES));
        validator = new Validator(topology.config().validate(), topology.suite(), topology.plans(), sources);
        time = new StreamTime(StreamTime.decode(progress.get(STREAM_TIME)), topology.maxFuture(), topology.clock());
        packed = PackedTo.decode(progress.get(PACKED));
        dedupe = new Dedupe(ids.ids(packed, time.now()));
        outcomes = new Outcomes(new Output(context), progress, topology);
        this.context = context;
        guard.begin(context);
        context.<PreCommit>getStateStore(PreCommit.NAME).step(context, () -> guard.commit(this::writeAll));
    }

    @Override
    public void process(Record<byte[], RawBatch> carrier) {
        guard.read(() -> process(RawBatch.records(carrier, context)));
    }

    private void process(List<ConsumerRecord<byte[], byte[]>> records) {
        for (var record : records) fetch(record.value());
        for (int i = 0; i < records.size(); i++) batch[i] = judge(records.get(i));
        decide(records.size());
    }

    /** Reads the beginnings of a value's cache lines: memory brings those of many records at once. */
    private void fetch(byte[] value) {
        if (value == null) return;
        for (int at = 0; at < value.length; at += CACHE_LINE) fetched ^= value[at];
    }

    private Pending judge(ConsumerRecord<byte[], byte[]> record) {
        RawPosition raw = topology.position(record);
        return new Pending(record, raw, time.advance(raw.timestamp()), validate(record, raw.timestamp()));
    }

    private void decide(int count) {
        for (int i = 0; i < count; i++) {
            if (batch[i].result() instanceof ValidationResult.Valid(Event event)) dedupe.fetch(event);
        }
        for (int i = 0; i < count; i++) {
            outcomes.take(batch[i], fate(batch[i]));
            batch[i] = null;
        }
    }

    private Fate fate(Pending event) {
        return switch (event.result()) {
            case ValidationResult.Valid(Event valid) -> dedupe.decide(valid, event.streamTime());
            case ValidationResult.DeadLetter(Refusal refusal) -> new Fate.DeadLetter(refusal);
        };
    }

    private void writeAll() {
        outcomes.account();
        progress.put(STREAM_TIME, time.encode());
        ids.writePacks(time.now());
        notePacked(ids.packed(time.now()));
    }

    /** What the changelog must hold when it is read again. */
    private void notePacked(PackedTo now) {
        if (now.equals(packed)) return;
        progress.put(PACKED, now.encode());
        packed = now;
    }

    private ValidationResult validate(ConsumerRecord<byte[], byte[]> record, long timestamp) {
        try {
            ValidationResult result = validator.validate(record.value(), timestamp);
            return topology.routing() == null ? result : topology.routing().settled(result, context.taskId().partition());
        } catch (RuntimeException e) {
            throw FailedValidation.of(record, e);
        }
    }
}
