package io.millrace.streams.topology;

import io.millrace.streams.dedupe.Dedupe;
import io.millrace.streams.dedupe.StreamTime;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Fate;
import io.millrace.streams.event.Refusal;
import io.millrace.streams.event.ValidationResult;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Hands each record on with its fate. Every record moves stream time, which is kept with the position before each commit. */
final class DedupeProcessor implements Processor<byte[], Judged, byte[], Decided> {
    private static final String STREAM_TIME = "stream-time";

    private final Duration window;
    private final Duration maxFuture;
    private final InstantSource clock;
    private ProcessorContext<byte[], Decided> context;
    private StreamTime time;
    private Dedupe dedupe;

    DedupeProcessor(Duration window, Duration maxFuture, InstantSource clock) {
        this.window = window;
        this.maxFuture = maxFuture;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<byte[], Decided> context) {
        this.context = context;
        KeyValueStore<String, byte[]> progress = context.getStateStore(Stores.PROGRESS);
        this.time = new StreamTime(StreamTime.decode(progress.get(STREAM_TIME)), maxFuture, clock);
        this.dedupe = new Dedupe(window, new StoredIds(context.getStateStore(Stores.IDS)));
        context.<PreCommit>getStateStore(PreCommit.NAME).step(context, () -> progress.put(STREAM_TIME, time.encode()));
    }

    @Override
    public void process(Record<byte[], Judged> judged) {
        long now = time.advance(judged.timestamp());
        byte[] value = judged.value().value();
        Fate fate = switch (judged.value().result()) {
            case ValidationResult.Valid(Event event) -> dedupe.decide(event, value, now);
            case ValidationResult.DeadLetter(Refusal refusal) -> new Fate.DeadLetter(refusal);
        };
        context.forward(judged.withValue(new Decided(value, fate)));
    }
}
