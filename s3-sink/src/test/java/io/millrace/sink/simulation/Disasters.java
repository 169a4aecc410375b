package io.millrace.sink.simulation;

import static io.millrace.sink.simulation.Invariants.require;

import io.millrace.sink.commit.Stopped;
import java.util.random.RandomGenerator;

/** What nobody can recover, and whether a lane that stopped said so rightly. */
final class Disasters {
    private final World world;
    private final Invariants invariants;
    private final RandomGenerator random;
    private final boolean happen;
    private boolean struck;

    /** @param happen whether there are any in this world, but retention before the chain has an origin */
    Disasters(World world, Invariants invariants, RandomGenerator random, boolean happen) {
        this.world = world;
        this.invariants = invariants;
        this.random = random;
        this.happen = happen;
    }

    /** Once in a world: the log loses its beginning or its end, or there is another under its name. It may grow again. */
    void strike() {
        if (!happen || struck || random.nextInt(3) > 0) return;
        struck = true;
        var topic = world.topic();
        switch (random.nextInt(5)) {
            case 0 -> topic.recreate(random);
            case 1 -> topic.truncate(topic.end() - random.nextInt((int) Math.min(topic.end() + 1, 8)));
            case 2 -> topic.rewrite(topic.end() - random.nextInt((int) Math.min(topic.end() + 1, 8)), SimulatedFiles.KINDS);
            case 3 -> topic.deleteBefore(topic.end() - random.nextInt((int) Math.min(topic.end() + 1, 3)));
            default -> {
                topic.truncate(topic.end() - random.nextInt((int) Math.min(topic.end() + 1, 8)));
                for (int i = random.nextInt(4); i > 0; i--) topic.appendTransaction(random);
            }
        }
    }

    /** Retention before the chain has an origin: two sinks may have asked where the log starts at different times. */
    void expire() {
        if (invariants.tipEnd() < 0 && random.nextInt(3) == 0) world.topic().deleteBefore(random.nextInt((int) world.topic().end() + 1));
    }

    /** Retention takes what is committed: harmless, but for a zombie that has not yet read it. */
    void expireCommitted() {
        if (invariants.tipEnd() > 0) world.topic().deleteBefore(Math.min(world.topic().end(), invariants.tipEnd()));
    }

    /** A lane may stop for what happened, and for nothing else. */
    void judge(SimulatedSink sink) {
        if (!(sink.state() instanceof Stopped stopped)) return;
        String why = stopped.why();
        boolean isTrue;
        if (why.contains("belongs to topic id")) isTrue = isAnotherTopic();
        else if (why.contains("cannot be repaired")) isTrue = why.contains("retention deleted") ? invariants.wasLostBefore(world.topic().logStart()) : world.topic().isCut() || isAnotherTopic();
        else if (why.contains("deleted by retention")) isTrue = sink.metDeletedOffsets() && isNobodys(sink);
        else if (why.contains("it was truncated")) isTrue = (isAnotherTopic() || world.topic().isCut()) && sink.metACutLog() && isNobodys(sink);
        else isTrue = false;
        require("StopsForAReason", isTrue, why);
    }

    /** Whether no process can go on from the chain's tip. */
    boolean isTheEnd() {
        var topic = world.topic();
        return isAnotherTopic() || isCut() || invariants.tipEnd() < topic.logStart() || invariants.isUploadLost() && invariants.tipFirst() < topic.logStart();
    }

    /** All that was written is decided and visible. */
    boolean isDrained() {
        return !isAnotherTopic() && !isCut() && invariants.tipEnd() == world.topic().end() && invariants.areAllVisible();
    }

    /** Below the chain's tip, grown again or not. */
    private boolean isCut() {
        return invariants.tipEnd() > world.topic().end() || invariants.tipEpoch().filter(epoch -> world.topic().isCutBelow(invariants.tipEnd(), epoch)).isPresent();
    }

    private boolean isAnotherTopic() {
        return invariants.origin().isPresent() && !invariants.origin().get().topicId().equals(world.topic().id());
    }

    /** Another may have committed it between the question and the answer. */
    private boolean isNobodys(SimulatedSink sink) {
        return sink.knowsItsRangeIsNobodys() || !invariants.isCommitted(sink.firstOffset());
    }
}
