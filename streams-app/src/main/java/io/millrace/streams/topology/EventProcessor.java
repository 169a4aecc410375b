package io.millrace.streams.topology;

import io.millrace.streams.dedupe.Dedupe;
import io.millrace.streams.dedupe.StreamTime;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Fate;
import io.millrace.streams.event.Refusal;
import io.millrace.streams.event.ValidationResult;
import io.millrace.streams.ids.PackedTo;
import io.millrace.streams.outage.StopRequested;
import io.millrace.streams.validate.Validator;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.TaskMigratedException;
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
    private PackedTo packed;

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
        packed = PackedTo.decode(progress.get(PACKED));
        dedupe = new Dedupe(ids.ids(packed, time.now()));
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
        notePacked(ids.packed(time.now()));
    }

    /** What the changelog must hold when it is read again. */
    private void notePacked(PackedTo now) {
        if (now.equals(packed)) return;
        progress.put(PACKED, now.encode());
        packed = now;
    }

    /** A stop while waiting for the registry leaves the task as a fenced one is left: rolled back, for whoever comes next. */
    private ValidationResult validate(Record<byte[], byte[]> raw) {
        try {
            return validator.validate(raw.value(), raw.timestamp());
        } catch (StopRequested e) {
            throw new TaskMigratedException(e.getMessage(), e);
        } catch (KafkaException e) {
            throw e; // of the state store: Kafka Streams knows what to do
        } catch (RuntimeException e) {
            throw new FailedValidation(place(), e);
        }
    }

    private String place() {
        return context.recordMetadata().map(at -> at.topic() + " " + at.partition() + ":" + at.offset()).orElse("a record");
    }
}
