package io.millrace.streams.topology;

import io.millrace.streams.dedupe.Dedupe;
import io.millrace.streams.dedupe.StreamTime;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Fate;
import io.millrace.streams.event.Refusal;
import io.millrace.streams.event.ValidationResult;
import io.millrace.streams.validate.Validator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The way of one event: validated at once, deduplicated and sent with its batch, at the latest before the commit. Nobody could see it earlier,
 * and memory answers for a batch of ids much faster than for one after the other (decision 0010). Every record moves stream time, which is kept
 * with the position.
 */
final class EventProcessor implements Processor<byte[], byte[], Void, Void> {
    /** Few enough that what was fetched is still in the processor's first cache. */
    private static final int BATCH = 64;
    private static final String STREAM_TIME = "stream-time";
    private static final String PACKED = "packed";

    private final EventTopology topology;
    private final Pending[] batch = new Pending[BATCH];
    private int size;
    private boolean isBroken;
    private ProcessorContext<Void, Void> context;
    private KeyValueStore<String, byte[]> progress;
    private PackedIds ids;
    private Validator validator;
    private StreamTime time;
    private Dedupe dedupe;
    private Outcomes outcomes;
    private long packed;

    EventProcessor(EventTopology topology) {
        this.topology = topology;
    }

    /** Called again for a task that comes back: everything begins anew from the stores. */
    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        progress = context.getStateStore(Stores.PROGRESS);
        ids = context.getStateStore(Stores.IDS);
        var sources = new StoredSources(context.getStateStore(Stores.SOURCES));
        validator = new Validator(topology.config().validate(), topology.suite(), topology.plans(), sources);
        time = new StreamTime(StreamTime.decode(progress.get(STREAM_TIME)), topology.maxFuture(), topology.clock());
        dedupe = new Dedupe(ids.ids());
        packed = PackedTo.decode(progress.get(PACKED));
        if (packed != PackedTo.UNKNOWN) ids.ids().continueAt(packed);
        outcomes = new Outcomes(new Output(context), progress, topology);
        size = 0;
        isBroken = false;
        context.<PreCommit>getStateStore(PreCommit.NAME).step(context, this::beforeCommit);
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        long offset = context.recordMetadata().orElseThrow().offset();
        batch[size] = new Pending(raw, offset, time.advance(raw.timestamp()), validate(raw));
        if (++size == BATCH) decideBatch();
    }

    private void decideBatch() {
        whole(this::decideAll);
    }

    /** If the work fails, part of it is done: only a rollback can follow, and nothing of the task may be committed before. */
    private void whole(Runnable work) {
        if (isBroken) throw new IllegalStateException("task " + context.taskId() + " has failed and was not rolled back");
        isBroken = true;
        work.run();
        isBroken = false;
    }

    private void decideAll() {
        int count = size;
        size = 0;
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

    private void beforeCommit() {
        whole(this::writeAll);
    }

    private void writeAll() {
        decideAll();
        outcomes.account();
        progress.put(STREAM_TIME, time.encode());
        ids.writePacks(time.now());
        notePacked(ids.ids().packed());
    }

    /** What the changelog must hold when it is read again. */
    private void notePacked(long now) {
        if (now == packed) return;
        progress.put(PACKED, PackedTo.encode(now));
        packed = now;
    }

    private ValidationResult validate(Record<byte[], byte[]> raw) {
        try {
            ValidationResult result = validator.validate(raw.value(), raw.timestamp());
            return topology.routing() == null ? result : topology.routing().settled(result, context.taskId().partition());
        } catch (RuntimeException e) {
            throw FailedValidation.of(context, e);
        }
    }
}
