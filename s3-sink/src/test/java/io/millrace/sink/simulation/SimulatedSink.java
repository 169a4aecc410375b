package io.millrace.sink.simulation;

import io.millrace.sink.commit.ChainState;
import io.millrace.sink.commit.CommitChain;
import io.millrace.sink.commit.Decision;
import io.millrace.sink.commit.Effect;
import io.millrace.sink.commit.Event;
import io.millrace.sink.commit.HandedOver;
import io.millrace.sink.commit.Open;
import io.millrace.sink.commit.Progress;
import io.millrace.sink.commit.Stopped;
import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Trouble;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One process running the real core on one partition; its effects happen one at a time, others' in between, and answers may be slow. */
final class SimulatedSink {
    /** Kafka gave again what was taken: the process refuses, as PartitionSink does, and dies. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("refused", null, false, false);
        }
    }

    private final CommitChain chain;
    private final ModelTopic topic;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final PlantedFault fault;
    private final SimulatedFiles files;
    private final SimulatedEffects effects;
    private final Deque<Effect> todo = new ArrayDeque<>();
    private final Deque<Event> answers = new ArrayDeque<>();
    private ChainState state;
    private long position;
    /** Leader epoch of what it has read, or of what a commit says was read before; null if unknown. */
    private Integer epoch;
    private long since;
    private boolean isStuck;
    /** What was true when it last read. */
    private boolean isDeleted;
    private boolean isCut;
    /** The last commit asked for, if it did not stand then. */
    private long foundAbsent = -1;

    SimulatedSink(CommitChain chain, World world, InstantSource clock, RandomGenerator random, double brokerFaults) {
        this.chain = chain;
        this.topic = world.topic();
        this.clock = clock;
        this.random = random;
        this.fault = world.fault();
        this.files = new SimulatedFiles(world.store(), world.layout(), fault);
        this.effects = new SimulatedEffects(world, files, random, brokerFaults);
        apply(chain.start());
    }

    ChainState state() {
        return state;
    }

    boolean isOver() {
        return state instanceof HandedOver || state instanceof Stopped;
    }

    boolean metDeletedOffsets() {
        return isDeleted;
    }

    boolean metACutLog() {
        return isCut;
    }

    long firstOffset() {
        return files.range().firstOffset();
    }

    /** Whether the sink made sure that nobody had committed the range it was to read. */
    boolean knowsItsRangeIsNobodys() {
        return foundAbsent == files.range().firstOffset();
    }

    void tell(Event event) {
        apply(chain.decide(state, event));
    }

    /**
     * Does the next thing: an effect that waits, or reading, or letting time pass.
     *
     * @param isCalm nothing presses the process, answers come at once
     */
    void step(boolean isCalm) {
        if (!answers.isEmpty() && (isCalm || random.nextInt(3) == 0)) tell(answers.poll());
        else if (!todo.isEmpty() && (isCalm || random.nextInt(8) > 0)) perform(todo.poll(), isCalm);
        else if (isQuiet() && state instanceof Open && random.nextInt(3) > 0) read(isCalm);
        else tell(!isCalm && random.nextInt(12) == 0 ? new Event.MemoryShort(0, 0) : new Event.Tick());
    }

    private boolean isQuiet() {
        return todo.isEmpty() && answers.isEmpty();
    }

    private void apply(Decision decision) {
        state = decision.next();
        todo.addAll(decision.effects());
    }

    private void perform(Effect effect, boolean isCalm) {
        if (effect instanceof Effect.Begin begin) since = begin.range().ingestedAt();
        if (effect instanceof Effect.Seek seek && fault != PlantedFault.FORGETS_TO_SEEK) {
            position = seek.to().offset();
            epoch = fault == PlantedFault.SEEKS_WITHOUT_EPOCH ? null : seek.to().leaderEpoch();
            isStuck = false;
        }
        if (effect instanceof Effect.ReadCommit read) foundAbsent = effects.isThere(read) ? -1 : read.firstOffset();
        effects.perform(effect).ifPresent(answer -> {
            if (isCalm || random.nextInt(4) > 0) tell(answer);
            else answers.add(answer);
        });
    }

    /** As PartitionSink does: takes rows, sends the parts that are full, says how far it came. */
    private void read(boolean isCalm) {
        if (!isStuck && !take(isCalm)) return;
        try {
            files.send();
            isStuck = false;
        } catch (UploadGone e) {
            tell(new Event.UploadLost(e.getMessage()));
            return;
        } catch (Trouble e) {
            isStuck = true;
        }
        if (position == ((Open) state).progress().position()) return;
        if (since == 0) since = clock.millis();
        tell(new Event.Moved(new Progress(position, epoch, files.rows(), since, files.largest())));
    }

    private boolean take(boolean isCalm) {
        isDeleted = position < topic.logStart();
        isCut = position > topic.end() || epoch != null && topic.isCutBelow(position, epoch);
        boolean isMistaken = fault == PlantedFault.TAKES_A_SLOW_BROKER_FOR_LOST_OFFSETS && random.nextInt(50) == 0;
        if (isDeleted || isCut || isMistaken) {
            tell(new Event.OutOfRange(position, topic.logStart(), topic.end()));
            return false;
        }
        long from = isCalm ? position : again();
        long until = Math.min(Math.min(topic.end(), files.range().limit()), position + 1 + random.nextInt(isCalm ? 50 : 5));
        for (long offset = from; offset < until; offset++) {
            boolean isTaken = offset < position && fault != PlantedFault.TAKES_ROWS_AGAIN;
            if (!isTaken && topic.at(offset) != ModelTopic.GAP) files.add(topic.at(offset), offset);
        }
        if (until > position) {
            position = until;
            epoch = topic.epochAt(until - 1);
        }
        return true;
    }

    /** Where Kafka begins to give: sometimes before what was taken. The process skips that, or refuses all. */
    private long again() {
        if (random.nextInt(12) > 0) return position;
        long from = Math.max(topic.logStart(), position - 1 - random.nextInt(6));
        if (from < position && random.nextInt(4) == 0) throw new Refused();
        return Math.max(0, from);
    }
}
