package io.millrace.sink.commit;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Origin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Decides what one more event means for a partition's chain. Does nothing itself and keeps no state but its settings, so one value serves
 * any number of runs. Not for concurrent use: the generator is shared.
 */
public final class CommitChain {
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final ChainName name;
    private final RollPolicy policy;
    private final InstantSource clock;
    private final RandomGenerator random;

    public CommitChain(ChainName name, RollPolicy policy, InstantSource clock, RandomGenerator random) {
        this.name = name;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
    }

    /** The partition was assigned. */
    public Decision start() {
        return Decision.ask(new Step.ReadingOrigin());
    }

    public Decision decide(ChainState state, Event event) {
        return switch (event) {
            case Event.Lost lost -> isOver(state) ? Decision.stay(state) : new Decision(new HandedOver(), List.of(state.giveUp()));
            case Event.Leave leave -> leave(state);
            case Event.Broken broken -> isOver(state) ? Decision.stay(state) : stop(state, broken.why());
            case Event.OutOfRange gap -> onOutOfRange(state, gap);
            default -> proceed(state, event);
        };
    }

    private Decision proceed(ChainState state, Event event) {
        return switch (state) {
            case HandedOver over -> Decision.stay(over);
            case Stopped stopped -> Decision.stay(stopped);
            case Waiting waiting -> event instanceof Event.Tick && now() >= waiting.until() ? Decision.ask(waiting.step()) : Decision.stay(waiting);
            case Open open -> onOpen(open, event);
            case Completing completing -> onCompleting(completing, event);
            case Step step -> switch (event) {
                case Event.Tick tick -> Decision.stay(step);
                case Event.MemoryShort memory -> Decision.stay(step);
                case Event.Failed failed -> onFailed(step, failed.why());
                default -> onAnswer(step, event);
            };
        };
    }

    /** Before this is believed: another may have committed what is gone, and we only missed it. */
    private Decision onOutOfRange(ChainState state, Event.OutOfRange gap) {
        if (isOver(state)) return Decision.stay(state);
        return state instanceof Open open ? Decision.ask(open.outOfRange(gap)) : stop(state, Mend.outOfRange(name, gap.position(), gap));
    }

    private Decision onFailed(Step step, String why) {
        return switch (step) {
            case Step.ClaimingOrigin claiming -> later(claiming.unclear(), why);
            case Step.Deciding deciding -> Decision.ask(deciding.unclear());
            default -> later(step, why);
        };
    }

    private Decision onAnswer(Step state, Event event) {
        return switch (state) {
            case Step.ReadingOrigin s when event instanceof Event.OriginRead e -> e.origin().map(origin -> Decision.ask(s.found(origin))).orElseGet(() -> Decision.ask(s.absent()));
            case Step.IdentifyingTopic s when event instanceof Event.TopicIs e -> e.topicId().map(id -> Decision.ask(s.is(id)))
                    .orElseGet(() -> later(s, "topic " + name.topic() + " does not exist yet; streams-app creates it"));
            case Step.AskingLogStart s when event instanceof Event.LogStartsAt e -> Decision.ask(s.startingAt(name, e.offset()));
            case Step.ClaimingOrigin s when event instanceof Event.PutAnswered e -> switch (e.answer()) {
                case STORED, EXISTS -> Decision.ask(s.unclear());
                case CONFLICT -> later(s, "another sink writes the origin");
            };
            case Step.AskingHint s when event instanceof Event.HintIs e -> e.hint().map(hint -> Decision.ask(s.verify(hint))).orElseGet(() -> Decision.ask(s.none()));
            case Step.VerifyingHint s when event instanceof Event.CommitRead e -> onHintedCommit(s, e.commit());
            case Step.ListingCommits s when event instanceof Event.CommitsListed e -> onListed(s, e);
            case Step.ReadingTip s when event instanceof Event.CommitRead e -> onTip(s, e.commit());
            case Step.CheckingTopic s when event instanceof Event.TopicIs e -> onTopic(s, s.origin(), e.topicId(),
                    () -> open(s.origin(), s.firstOffset(), new Effect.Seek(s.firstOffset())));
            case Step.CheckingGap s when event instanceof Event.CommitRead e -> e.commit().map(commit -> Decision.ask(s.anothers(commit), new Effect.Abort()))
                    .orElseGet(() -> stop(s, Mend.outOfRange(name, s.firstOffset(), s.gap())));
            case Step.Staging s when event instanceof Event.StageDone e -> Decision.ask(s.done(name, e.staged()));
            case Step.Staging s when event instanceof Event.UploadLost e -> s.isLeaving()
                    ? new Decision(new HandedOver(), List.of(new Effect.Abort()))
                    : open(s.origin(), s.range().firstOffset(), new Effect.Abort(), new Effect.Seek(s.range().firstOffset()));
            case Step.Confirming s when event instanceof Event.TopicIs e -> onTopic(s, s.origin(), e.topicId(), () -> Decision.ask(s.confirmed()));
            case Step.Deciding s when event instanceof Event.PutAnswered e -> switch (e.answer()) {
                case STORED -> won(s.origin(), s.commit(), s.isLeaving());
                case EXISTS -> Decision.ask(s.unclear());
                case CONFLICT -> later(s, "another sink writes commit " + s.commit().firstOffset());
            };
            case Step.AskingWinner s when event instanceof Event.CommitRead e -> onWinner(s, e.commit());
            default -> throw new IllegalStateException(name + ": " + event + " does not answer " + state);
        };
    }

    private Decision onHintedCommit(Step.VerifyingHint state, Optional<Commit> found) {
        return found.filter(commit -> isOfThisChain(commit, state.origin()) && commit.endOffset() == state.hint().endOffset())
                .map(commit -> Decision.ask(state.holds(commit)))
                .orElseGet(() -> Decision.ask(state.doesNotHold()));
    }

    private Decision onListed(Step.ListingCommits state, Event.CommitsListed page) {
        var further = page.firstOffsets().isEmpty() ? state : state.seen(page.firstOffsets().getLast());
        if (page.more()) return Decision.ask(further);
        if (further.last() < 0) return Decision.ask(new Step.CheckingTopic(further.origin(), further.origin().startOffset()));
        if (further.knowsTheLast()) return recover(further.origin(), further.known().orElseThrow());
        return Decision.ask(further.tip());
    }

    private Decision onTip(Step.ReadingTip state, Optional<Commit> found) {
        if (found.isEmpty()) return stop(state, Mend.vanished(name, state.firstOffset()));
        if (!isOfThisChain(found.get(), state.origin())) return stop(state, Mend.foreign(name, found.get(), state.origin()));
        return recover(state.origin(), found.get());
    }

    private Decision onTopic(Step state, Origin origin, Optional<String> topicId, Supplier<Decision> same) {
        if (topicId.isEmpty()) return later(state, "topic " + name.topic() + " is gone");
        if (topicId.get().equals(origin.topicId())) return same.get();
        return stop(state, Mend.anotherTopic(name, origin.topicId(), topicId.get()));
    }

    private Decision onWinner(Step.AskingWinner state, Optional<Commit> found) {
        if (found.isEmpty()) return later(state.nobodys(), "commit " + state.commit().firstOffset() + " could not be written");
        if (found.get().attempt().equals(state.commit().attempt())) return won(state.origin(), state.commit(), state.isLeaving());
        if (state.isLeaving()) return new Decision(new HandedOver(), List.of(new Effect.Abort()));
        return Decision.ask(state.anothers(found.get()), new Effect.Abort());
    }

    private Decision onOpen(Open open, Event event) {
        return switch (event) {
            case Event.Moved moved -> rollIfDue(open.moved(moved.progress()));
            case Event.Tick tick -> rollIfDue(open);
            case Event.MemoryShort memory -> open.isUntouched() ? Decision.stay(open) : Decision.ask(open.stage(false));
            case Event.UploadLost lost -> open(open.origin(), open.range().firstOffset(), new Effect.Abort(), new Effect.Seek(open.range().firstOffset()));
            default -> throw new IllegalStateException(name + ": " + event + " answers nothing that was asked");
        };
    }

    private Decision rollIfDue(Open open) {
        return policy.wants(open.range(), open.progress(), now()) ? Decision.ask(open.stage(false)) : Decision.stay(open);
    }

    private Decision leave(ChainState state) {
        return switch (state) {
            case Open open when !open.isUntouched() -> Decision.ask(open.stage(true));
            case Completing completing when completing.isOwn() -> Decision.stay(completing.leaving());
            case Waiting waiting when waiting.step().leaving().isPresent() ->
                    Decision.stay(new Waiting(waiting.step().leaving().get(), waiting.until(), waiting.why()));
            case Step step when step.leaving().isPresent() -> Decision.stay(step.leaving().get());
            case Stopped stopped -> Decision.stay(stopped);
            case HandedOver over -> Decision.stay(over);
            default -> new Decision(new HandedOver(), List.of(state.giveUp()));
        };
    }

    private Decision onCompleting(Completing state, Event event) {
        return switch (event) {
            case Event.Tick tick -> state.asked().isEmpty() && now() >= state.until()
                    ? new Decision(state.askedAgain(), state.questionsAgain()) : Decision.stay(state);
            case Event.MemoryShort memory -> Decision.stay(state);
            case Event.Completed done -> finishIfDone(state.done(done.key()));
            case Event.NotCompleted failed -> new Decision(
                    failed.refused() ? state.refused(failed.key()) : state, List.of(new Effect.Look(state.file(failed.key()))));
            case Event.Seen seen when state.isOurs(seen) -> finishIfDone(state.done(seen.key()));
            case Event.Seen seen -> stop(state, Mend.otherObject(name, state.commit(), state.file(seen.key()), seen));
            case Event.NotSeen unseen -> onUnseen(state, unseen);
            default -> throw new IllegalStateException(name + ": " + event + " does not answer " + state);
        };
    }

    private Decision onUnseen(Completing state, Event.NotSeen unseen) {
        if (unseen.absent() && state.isLost(unseen.key())) return stop(state, Mend.uploadGone(name, state.commit(), unseen.key()));
        String why = !state.isRefused(unseen.key()) ? unseen.why()
                : unseen.why() + "; S3 does not know its upload, either, so another may be completing it: waiting up to " + Completing.REFUSED_BEFORE_LOST.toMinutes() + " minutes for that";
        return Decision.stay(state.later(unseen.key(), now() + PAUSE.toMillis(), why));
    }

    private Decision won(Origin origin, Commit commit, boolean isLeaving) {
        var completing = Completing.own(origin, commit, isLeaving);
        var effects = new ArrayList<Effect>(List.of(new Effect.Count(commit)));
        effects.addAll(completing.questions());
        return completing.isFinished() ? finish(completing, new Effect.Count(commit)) : new Decision(completing, List.copyOf(effects));
    }

    private Decision recover(Origin origin, Commit tip) {
        var completing = Completing.recovered(origin, tip);
        return completing.isFinished() ? finish(completing) : new Decision(completing, completing.questions());
    }

    private Decision finishIfDone(Completing state) {
        return state.isFinished() ? finish(state) : Decision.stay(state);
    }

    private Decision finish(Completing state, Effect... before) {
        long end = state.commit().endOffset();
        var effects = new ArrayList<>(List.of(before));
        effects.add(new Effect.Publish(end, state.commit().firstOffset()));
        if (state.isLeaving()) return new Decision(new HandedOver(), List.copyOf(effects));
        if (!state.isOwn()) return Decision.ask(new Step.CheckingTopic(state.origin(), end), effects.toArray(Effect[]::new));
        return open(state.origin(), end, effects.toArray(Effect[]::new));
    }

    private Decision open(Origin origin, long firstOffset, Effect... before) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        var range = new OpenRange(firstOffset, HexFormat.of().formatHex(bits));
        var effects = new ArrayList<>(List.of(before));
        effects.add(new Effect.Begin(range));
        return new Decision(new Open(origin, range, Progress.none(range)), List.copyOf(effects));
    }

    private Decision later(Step step, String why) {
        return Decision.stay(new Waiting(step, now() + PAUSE.toMillis(), why));
    }

    private Decision stop(ChainState state, String why) {
        return new Decision(new Stopped(why), List.of(state.giveUp()));
    }

    private boolean isOfThisChain(Commit commit, Origin origin) {
        return commit.topicId().equals(origin.topicId()) && commit.partition() == name.partition();
    }

    private static boolean isOver(ChainState state) {
        return state instanceof HandedOver || state instanceof Stopped;
    }

    private long now() {
        return clock.millis();
    }
}
