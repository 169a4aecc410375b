package io.millrace.sink;

import io.millrace.sink.commit.ChainState;
import io.millrace.sink.commit.CommitChain;
import io.millrace.sink.commit.Completing;
import io.millrace.sink.commit.Decision;
import io.millrace.sink.commit.Effect;
import io.millrace.sink.commit.Event;
import io.millrace.sink.commit.HandedOver;
import io.millrace.sink.commit.Open;
import io.millrace.sink.commit.OpenRange;
import io.millrace.sink.commit.Progress;
import io.millrace.sink.commit.Repair;
import io.millrace.sink.commit.Stopped;
import io.millrace.sink.commit.Waiting;
import io.millrace.sink.file.OpenFiles;
import io.millrace.sink.row.ReadResult;
import io.millrace.sink.spill.SpillLost;
import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** One assigned partition: feeds its chain and reads rows into its files. For the thread that polls. */
final class PartitionSink {
    /** What a polled record takes of the heap beside its key and value, about. */
    private static final int RECORD = 300;
    /** They answer sooner when all is well. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CommitChain chain;
    private final PartitionEffects effects;
    private final OpenFiles files;
    private final RecordReader reader;
    /** For the open range. */
    private RecordReader rangeReader;
    private final InstantSource clock;
    /** Polled and not yet read: the registry or S3 did not answer, or memory was short. */
    private final Deque<ConsumerRecord<byte[], byte[]>> backlog = new ArrayDeque<>();
    private long backlogBytes;
    private final Uncommitted uncommitted = new Uncommitted();
    private ChainState state;
    /** Offset after all that was read. */
    private long position;
    /** Kafka's leader epoch of what lies before it; null if unknown. */
    private Integer epoch;
    /** Offset after all that was handed over: behind the backlog and the control records after it. */
    private long reached;
    private Integer reachedEpoch;
    private long rows;
    private long since;
    private String stuck;
    /** 0 = nothing is asked. */
    private long askingSince;

    PartitionSink(CommitChain chain, PartitionEffects effects, OpenFiles files, RecordReader reader, InstantSource clock) {
        this.chain = chain;
        this.effects = effects;
        this.files = files;
        this.reader = reader;
        this.rangeReader = reader;
        this.clock = clock;
    }

    boolean wantsRows() {
        return state instanceof Open && backlog.isEmpty() && stuck == null;
    }

    boolean isOver() {
        return state == null || state instanceof HandedOver || state instanceof Stopped;
    }

    /** Whether there is something to do without a record being polled: S3 or Kafka is asked, or records wait for memory. */
    boolean isBusy() {
        return effects.isAsking() || state instanceof Open && stuck == null && !backlog.isEmpty();
    }

    /** Bytes of memory that open files hold. */
    long memory() {
        return files.memory();
    }

    /** Bytes of memory that polled records hold. */
    long backlog() {
        return backlogBytes;
    }

    /** Bytes of open files, those on disk included. */
    long size() {
        return files.memory() + files.spilledBytes();
    }

    /** Whether its memory will be free when S3 has answered. */
    boolean isCommitting() {
        return !(state instanceof Open) && !(state instanceof Waiting) && !isOver();
    }

    /** Makes row groups of what waits, largest first, to free about so much. */
    void encode(long need) {
        relieve(() -> files.encode(need));
    }

    /** Moves what waits to disk, largest first, to free so much. */
    void spill(long need) {
        relieve(() -> files.spill(need));
    }

    private void relieve(Runnable how) {
        if (!(state instanceof Open)) return;
        try {
            how.run();
        } catch (SpillLost e) {
            tell(new Event.UploadLost(e.getMessage()));
        }
    }

    boolean isRepairing() {
        return state instanceof Open open && open.range().repair().isPresent();
    }

    /** A repair is not told while S3, the registry or what was polled may yet go on and free memory. */
    void tellMemoryShort(long budget) {
        boolean mayGoOn = stuck != null || !backlog.isEmpty() || files.unsent() > 0;
        if (!isRepairing() || !mayGoOn) tell(new Event.MemoryShort(files.memory(), budget));
    }

    /** What the chain has not. */
    Uncommitted uncommitted() {
        return uncommitted;
    }

    /** Why the lane must stop, if it must. */
    Optional<String> stopped() {
        return state instanceof Stopped stop ? Optional.of(stop.why()) : Optional.empty();
    }

    /** What is in its way, if anything. */
    Optional<String> waitingFor() {
        return switch (state) {
            case null -> Optional.of("the commit chain's tip");
            case Open open -> Optional.ofNullable(stuck).or(() -> open.range().repair().map(Repair::what));
            case Waiting waiting -> Optional.of(waiting.why());
            case Completing completing when !completing.again().isEmpty() -> Optional.of(completing.why());
            default -> askingSince > 0 && clock.millis() - askingSince > LONG.toMillis() ? Optional.of("an answer of S3 or Kafka, asked " + LONG.toSeconds() + " s ago") : Optional.empty();
        };
    }

    /**
     * Keeps what was polled and was not before; {@link #goOn} reads it.
     *
     * @param next the consumer's position after these records, control records included
     */
    void accept(List<ConsumerRecord<byte[], byte[]>> records, OffsetAndMetadata next) {
        uncommitted.polled(records, next.offset());
        for (var record : records) {
            if (record.offset() < reached) continue;
            backlog.add(record);
            backlogBytes += bytes(record);
        }
        if (next.offset() <= reached) return;
        reached = next.offset();
        reachedEpoch = next.leaderEpoch().orElse(null);
    }

    /** Starts, or reads what there is and lets time pass: what failed is tried again. */
    void goOn() {
        effects.check();
        if (state == null) {
            follow(chain.start());
            return;
        }
        if (state instanceof Open) read();
        tell(new Event.Tick());
        if (!effects.isAsking()) askingSince = 0;
        else if (askingSince == 0) askingSince = clock.millis();
    }

    /** The log has not what is to be read next. */
    void outOfRange(long position) {
        effects.askForGap(position);
    }

    void tell(Event event) {
        if (state != null) follow(chain.decide(state, event));
    }

    private void read() {
        stuck = null;
        try {
            readBacklog();
            files.send();
        } catch (Transient e) {
            stuck = e.getMessage();
        } catch (Permanent e) {
            tell(new Event.Broken(e.getMessage()));
            return;
        } catch (Trouble e) {
            throw new IllegalStateException(e);
        } catch (UploadGone | SpillLost e) {
            tell(new Event.UploadLost(e.getMessage()));
            return;
        }
        moved();
    }

    /** At least one record, then as long as there is memory; of a range that is repaired, none beyond its end. */
    private void readBacklog() throws Trouble {
        OpenRange range = ((Open) state).range();
        while (!backlog.isEmpty() && backlog.peek().offset() < range.limit()) {
            var next = backlog.peek();
            if (range.isUnwritable(next.offset())) rows++;
            else add(next);
            backlog.remove();
            backlogBytes -= bytes(next);
            position = next.offset() + 1;
            epoch = next.leaderEpoch().orElse(null);
            if (files.isMemoryShort() && !backlog.isEmpty()) return;
        }
        if (reached <= range.limit()) epoch = reachedEpoch;
        position = Math.min(reached, range.limit());
    }

    private static long bytes(ConsumerRecord<byte[], byte[]> record) {
        return RECORD + (record.key() == null ? 0 : record.key().length) + (record.value() == null ? 0 : record.value().length);
    }

    private void add(ConsumerRecord<byte[], byte[]> record) throws Trouble {
        var result = rangeReader.read(record);
        if (since == 0) since = clock.millis();
        switch (result) {
            case ReadResult.Read read -> files.add(read.row(), since);
            case ReadResult.Refused refused -> files.add(refused.unwritable());
        }
        rows++;
    }

    private void moved() {
        if (!(state instanceof Open open) || position == open.progress().position()) return;
        if (since == 0) since = clock.millis();
        tell(new Event.Moved(new Progress(position, epoch, rows, since, files.largestBytes(), rangeReader.projected())));
    }

    private void follow(Decision first) {
        take(first);
        for (var answer = effects.next(); answer.isPresent(); answer = effects.next()) {
            if (isStill(answer.get())) take(chain.decide(state, answer.get()));
        }
    }

    /** What the log said of another position than that where reading goes on is over. */
    private boolean isStill(Event answer) {
        return !(answer instanceof Event.OutOfRange gap) || gap.position() == reached;
    }

    private void take(Decision now) {
        state = now.next();
        now.effects().forEach(this::takeNote);
        effects.perform(now.effects());
    }

    /** Where reading goes on. */
    private void takeNote(Effect effect) {
        switch (effect) {
            case Effect.Begin begin -> {
                rows = 0;
                since = begin.range().ingestedAt();
                rangeReader = begin.range().repair().map(repair -> reader.again(repair.broken().projected())).orElseGet(reader::forRange);
            }
            case Effect.Seek seek -> {
                position = seek.to().offset();
                epoch = seek.to().leaderEpoch();
                reached = position;
                reachedEpoch = epoch;
                backlog.clear();
                backlogBytes = 0;
                stuck = null;
                uncommitted.seek(position);
            }
            case Effect.Publish publish -> uncommitted.committed(publish.end().offset());
            default -> {}
        }
    }
}
