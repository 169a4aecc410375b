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
    /** A repair that reads nothing for so long looks again whether the log has it. */
    static final Duration STALLED = Duration.ofMinutes(1);

    private final ChainName name;
    private final RollPolicy policy;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final int refusalsBeforeLost;

    public CommitChain(ChainName name, RollPolicy policy, InstantSource clock, RandomGenerator random) {
        this(name, policy, clock, random, Completing.REFUSALS_BEFORE_LOST);
    }

    /** @param refusalsBeforeLost how often the store must know neither upload nor object, a second apart, until that is believed */
    public CommitChain(ChainName name, RollPolicy policy, InstantSource clock, RandomGenerator random, int refusalsBeforeLost) {
        this.name = name;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
        this.refusalsBeforeLost = refusalsBeforeLost;
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

    /**
     * Before this is believed: another may have committed what is gone, and we only missed it. Rows in hand that retention has since taken are committed
     * first. Told while nothing is read it is passed over: it will be told again.
     */
    private Decision onOutOfRange(ChainState state, Event.OutOfRange gap) {
        if (!(state instanceof Open open)) return Decision.stay(state);
        return Decision.ask(gap.isDeleted() && !open.isUntouched() && !open.isRepair() ? open.stage(false) : open.outOfRange(gap));
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
            case Step.AskingLogStart s when event instanceof Event.LogSpans e -> Decision.ask(s.startingAt(name, e.start()));
            case Step.ClaimingOrigin s when event instanceof Event.PutAnswered e -> switch (e.answer()) {
                case STORED, EXISTS -> Decision.ask(s.unclear());
                case CONFLICT -> later(s, "another sink writes the origin");
            };
            case Step.AskingHint s when event instanceof Event.HintIs e -> e.hint().map(hint -> Decision.ask(s.verify(hint))).orElseGet(() -> Decision.ask(s.none()));
            case Step.VerifyingHint s when event instanceof Event.CommitRead e -> onHintedCommit(s, e.found());
            case Step.ListingCommits s when event instanceof Event.CommitsListed e -> onListed(s, e);
            case Step.ReadingTip s when event instanceof Event.CommitRead e -> onTip(s, e.found());
            case Step.CheckingRepair s when event instanceof Event.CommitRead e -> onBroken(s, e.found());
            case Step.CheckingTopic s when event instanceof Event.TopicIs e -> onTopic(s, s.origin(), e.topicId(), () -> s.repair()
                    .map(repair -> Decision.ask(new Step.CheckingLog(s.origin(), repair)))
                    .orElseGet(() -> open(s.origin(), s.from(), Optional.empty(), new Effect.Seek(s.from()))));
            case Step.CheckingLog s when event instanceof Event.LogSpans e -> onLog(s, e);
            case Step.CheckingGap s when event instanceof Event.CommitRead e -> e.found().filter(s::isAnothers).map(found -> Decision.ask(s.anothers(found), new Effect.Abort()))
                    .orElseGet(() -> stop(s, gap(s)));
            case Step.Staging s when event instanceof Event.StageDone e -> s.range().repair().flatMap(repair -> repair.differs(s.progress(), e.staged()).map(how -> stop(s, Mend.cannotRepair(name, repair, how))))
                    .orElseGet(() -> Decision.ask(s.done(name, e.staged())));
            case Step.Staging s when event instanceof Event.UploadLost e -> s.isLeaving()
                    ? new Decision(new HandedOver(), List.of(new Effect.Abort()))
                    : again(s.origin(), s.range());
            case Step.Confirming s when event instanceof Event.TopicIs e -> onTopic(s, s.origin(), e.topicId(), () -> Decision.ask(s.confirmed()));
            case Step.Deciding s when event instanceof Event.PutAnswered e -> switch (e.answer()) {
                case STORED -> won(s.origin(), s.commit(), s.repair(), s.isLeaving());
                case EXISTS -> Decision.ask(s.unclear());
                case CONFLICT -> later(s, "another sink writes commit " + s.commit().firstOffset());
            };
            case Step.AskingWinner s when event instanceof Event.CommitRead e -> onWinner(s, e.found());
            default -> throw new IllegalStateException(name + ": " + event + " does not answer " + state);
        };
    }

    private Decision onHintedCommit(Step.VerifyingHint state, Optional<Standing> found) {
        return found.filter(standing -> isOfThisChain(standing, state.origin()) && standing.base().endOffset() == state.hint().endOffset())
                .map(standing -> Decision.ask(state.holds(standing)))
                .orElseGet(() -> Decision.ask(state.doesNotHold()));
    }

    private Decision onListed(Step.ListingCommits state, Event.CommitsListed page) {
        var further = page.firstOffsets().isEmpty() ? state : state.seen(page.firstOffsets().getLast());
        if (page.more()) return Decision.ask(further);
        if (further.last() < 0) return Decision.ask(new Step.CheckingTopic(further.origin(), LogPosition.startOf(further.origin()), Optional.empty()));
        if (further.knowsTheLast()) return recover(further.origin(), further.known().orElseThrow());
        return Decision.ask(further.tip());
    }

    private Decision onTip(Step.ReadingTip state, Optional<Standing> found) {
        if (found.isEmpty()) return stop(state, Mend.vanished(name, state.firstOffset()));
        return recover(state.origin(), found.get());
    }

    private Decision onBroken(Step.CheckingRepair state, Optional<Standing> found) {
        if (found.isEmpty()) return stop(state, Mend.vanished(name, state.repair().broken().firstOffset()));
        return found.get().repair() >= state.repair().number() ? Decision.ask(state.anothers(found.get())) : Decision.ask(state.nobodys());
    }

    private Decision onLog(Step.CheckingLog state, Event.LogSpans log) {
        var repair = state.repair();
        var gap = log.start() > repair.broken().firstOffset() ? new Event.OutOfRange(repair.broken().firstOffset(), log.start(), log.end())
                : log.end() < repair.broken().endOffset() ? new Event.OutOfRange(repair.broken().endOffset(), log.start(), log.end()) : null;
        if (gap != null) return Decision.ask(new Step.CheckingGap(state.origin(), new OpenRange(repair.from(), "", Optional.of(repair)), gap));
        return open(state.origin(), repair.from(), Optional.of(repair), new Effect.Seek(repair.from()));
    }

    private String gap(Step.CheckingGap state) {
        var gap = state.gap();
        return state.range().repair().map(repair -> Mend.cannotRepair(name, repair, gap.isDeleted() ? Mend.deleted(gap.logStart()) : Mend.cut(gap.logEnd())))
                .orElseGet(() -> Mend.outOfRange(name, state.range().firstOffset(), gap));
    }

    private Decision onTopic(Step state, Origin origin, Optional<String> topicId, Supplier<Decision> same) {
        if (topicId.isEmpty()) return later(state, "topic " + name.topic() + " is gone");
        if (topicId.get().equals(origin.topicId())) return same.get();
        return stop(state, Mend.anotherTopic(name, origin.topicId(), topicId.get()));
    }

    private Decision onWinner(Step.AskingWinner state, Optional<Standing> found) {
        if (state.isNobodys(found)) return later(state.nobodys(), "commit " + state.commit().firstOffset() + " could not be written");
        Standing standing = found.get();
        if (state.isOurs(standing) && !state.isRepaired(standing)) return won(state.origin(), state.commit(), state.repair(), state.isLeaving());
        if (state.isLeaving()) return new Decision(new HandedOver(), List.of(state.end(standing)));
        return Decision.ask(state.anothers(standing), state.end(standing));
    }

    private Decision onOpen(Open open, Event event) {
        return switch (event) {
            case Event.Moved moved -> onMoved(open.moved(moved.progress(), now()));
            case Event.Tick tick -> open.isRepair() ? lookAgainIfStalled(open) : rollIfDue(open);
            case Event.MemoryShort memory when open.isUntouched() -> Decision.stay(open);
            case Event.MemoryShort memory -> open.range().repair().map(repair -> narrow(open, repair, memory)).orElseGet(() -> Decision.ask(open.stage(false)));
            case Event.UploadLost lost -> again(open.origin(), open.range());
            default -> throw new IllegalStateException(name + ": " + event + " answers nothing that was asked");
        };
    }

    /** A repair is read to the end of its range, neither less nor more. */
    private Decision onMoved(Open open) {
        if (!open.isRepair()) return rollIfDue(open);
        Repair repair = open.range().repair().orElseThrow();
        if (repair.isOfAnotherLog(open.progress())) return stop(open, Mend.cannotRepair(name, repair, Mend.grownAgain()));
        return open.isReadToItsEnd() ? Decision.ask(open.stage(false)) : Decision.stay(open);
    }

    /** With fewer files it needs less. One that is not the cause waits: others will free what they hold. */
    private Decision narrow(Open open, Repair repair, Event.MemoryShort memory) {
        var fewer = repair.narrower();
        if (fewer.isPresent()) return open(open.origin(), repair.from(), fewer, new Effect.Abort(), new Effect.Seek(repair.from()));
        return memory.held() > memory.budget() / 2 ? stop(open, Mend.memory(name, repair, memory)) : Decision.stay(open);
    }

    private Decision lookAgainIfStalled(Open open) {
        if (now() - open.movedAt() < STALLED.toMillis()) return Decision.stay(open);
        return Decision.ask(new Step.CheckingRepair(open.origin(), open.range().repair().orElseThrow()), new Effect.Abort());
    }

    private Decision rollIfDue(Open open) {
        return policy.wants(open.range(), open.progress(), now()) ? Decision.ask(open.stage(false)) : Decision.stay(open);
    }

    private Decision leave(ChainState state) {
        return switch (state) {
            case Open open when !open.isUntouched() && !open.isRepair() -> Decision.ask(open.stage(true));
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
        if (unseen.absent() && state.refusals(unseen.key()) >= refusalsBeforeLost) return finishIfDone(state.lose(unseen.key()));
        String why = !state.isRefused(unseen.key()) ? unseen.why()
                : unseen.why() + "; S3 does not know its upload, either, so another may be completing it: waiting up to " + Completing.REFUSED_BEFORE_LOST.toMinutes() + " minutes for that";
        return Decision.stay(state.later(unseen.key(), now() + PAUSE.toMillis(), why));
    }

    private Decision won(Origin origin, Commit commit, int repair, boolean isLeaving) {
        if (repair > 0) return repaired(origin, commit, repair, isLeaving);
        var completing = Completing.own(origin, commit, isLeaving);
        var effects = new ArrayList<Effect>(List.of(new Effect.Count(commit)));
        effects.addAll(completing.questions());
        return completing.isFinished() ? finish(completing, new Effect.Count(commit)) : new Decision(completing, List.copyOf(effects));
    }

    /** What follows is what follows any commit that was found. Its reader may stand behind its end. */
    private Decision repaired(Origin origin, Commit commit, int number, boolean isLeaving) {
        if (isLeaving) return new Decision(new HandedOver(), List.of(new Effect.Repaired(commit, number)));
        var completing = Completing.recovered(origin, commit, number);
        var effects = new ArrayList<Effect>(List.of(new Effect.Repaired(commit, number)));
        effects.addAll(completing.questions());
        return new Decision(completing, List.copyOf(effects));
    }

    private Decision recover(Origin origin, Standing tip) {
        if (!isOfThisChain(tip, origin)) return new Decision(new Stopped(Mend.foreign(name, tip.counts(), origin)), List.of(new Effect.Forget()));
        var completing = Completing.recovered(origin, tip.counts(), tip.repair());
        return completing.isFinished() ? finish(completing) : new Decision(completing, completing.questions());
    }

    private Decision finishIfDone(Completing state) {
        if (!state.isFinished()) return Decision.stay(state);
        if (state.lost().isEmpty()) return finish(state);
        if (state.isLeaving()) return new Decision(new HandedOver(), List.of(state.giveUp()));
        return Decision.ask(new Step.CheckingRepair(state.origin(), Repair.of(state.commit(), state.repair(), state.lost())));
    }

    private Decision finish(Completing state, Effect... before) {
        var end = LogPosition.endOf(state.commit());
        var effects = new ArrayList<>(List.of(before));
        effects.add(new Effect.Publish(end, state.commit().firstOffset()));
        if (state.isLeaving()) return new Decision(new HandedOver(), List.copyOf(effects));
        if (!state.isOwn()) return Decision.ask(new Step.CheckingTopic(state.origin(), end, Optional.empty()), effects.toArray(Effect[]::new));
        return open(state.origin(), end, Optional.empty(), effects.toArray(Effect[]::new));
    }

    /** Its rows are read again, into other uploads. */
    private Decision again(Origin origin, OpenRange range) {
        return open(origin, range.from(), range.repair(), new Effect.Abort(), new Effect.Seek(range.from()));
    }

    private Decision open(Origin origin, LogPosition from, Optional<Repair> repair, Effect... before) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        var range = new OpenRange(from, HexFormat.of().formatHex(bits), repair);
        var effects = new ArrayList<>(List.of(before));
        effects.add(new Effect.Begin(range));
        return new Decision(new Open(origin, range, Progress.none(range), now()), List.copyOf(effects));
    }

    private Decision later(Step step, String why) {
        return Decision.stay(new Waiting(step, now() + PAUSE.toMillis(), why));
    }

    private Decision stop(ChainState state, String why) {
        return new Decision(new Stopped(why), List.of(state.giveUp()));
    }

    private boolean isOfThisChain(Standing standing, Origin origin) {
        return isOfThisChain(standing.base(), origin) && isOfThisChain(standing.counts(), origin) && standing.isOneRange();
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
