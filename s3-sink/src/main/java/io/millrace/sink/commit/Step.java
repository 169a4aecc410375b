package io.millrace.sink.commit;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Origin;
import java.util.Optional;

/** A state that waits for the answer to one question. Asking it twice does no harm. */
public sealed interface Step extends ChainState {
    Effect question();

    /** The same step, handing over afterwards; empty if there is nothing to finish. */
    default Optional<Step> leaving() {
        return Optional.empty();
    }

    /** Has this chain begun? */
    record ReadingOrigin() implements Step {
        @Override
        public Effect question() {
            return new Effect.ReadOrigin();
        }

        IdentifyingTopic absent() {
            return new IdentifyingTopic();
        }

        AskingHint found(Origin origin) {
            return new AskingHint(origin);
        }
    }

    /** Which topic will the chain belong to? */
    record IdentifyingTopic() implements Step {
        @Override
        public Effect question() {
            return new Effect.AskTopic();
        }

        AskingLogStart is(String topicId) {
            return new AskingLogStart(topicId);
        }
    }

    record AskingLogStart(String topicId) implements Step {
        @Override
        public Effect question() {
            return new Effect.AskLog();
        }

        ClaimingOrigin startingAt(ChainName name, long offset) {
            return new ClaimingOrigin(new Origin(Origin.VERSION, name.topic(), topicId, name.partition(), offset));
        }
    }

    record ClaimingOrigin(Origin origin) implements Step {
        @Override
        public Effect question() {
            return new Effect.ClaimOrigin(origin);
        }

        /** Whoever wrote the origin: it is what is read now. */
        ReadingOrigin unclear() {
            return new ReadingOrigin();
        }
    }

    record AskingHint(Origin origin) implements Step {
        @Override
        public Effect question() {
            return new Effect.AskHint();
        }

        VerifyingHint verify(Event.Hint hint) {
            return new VerifyingHint(origin, hint);
        }

        ListingCommits none() {
            return new ListingCommits(origin, Optional.empty(), -1);
        }
    }

    record VerifyingHint(Origin origin, Event.Hint hint) implements Step {
        @Override
        public Effect question() {
            return new Effect.ReadCommit(hint.firstOffset());
        }

        ListingCommits holds(Standing found) {
            return ListingCommits.after(origin, found);
        }

        ListingCommits doesNotHold() {
            return new ListingCommits(origin, Optional.empty(), -1);
        }
    }

    /**
     * @param known the newest commit read
     * @param last the newest firstOffset seen; -1 = none
     */
    record ListingCommits(Origin origin, Optional<Standing> known, long last) implements Step {
        /** What stands there is the newest we know; there may be more. */
        static ListingCommits after(Origin origin, Standing known) {
            return new ListingCommits(origin, Optional.of(known), known.base().firstOffset());
        }

        @Override
        public Effect question() {
            return new Effect.ListCommits(last);
        }

        ListingCommits seen(long firstOffset) {
            return new ListingCommits(origin, known, firstOffset);
        }

        boolean knowsTheLast() {
            return known.map(standing -> standing.base().firstOffset() == last).orElse(false);
        }

        ReadingTip tip() {
            return new ReadingTip(origin, last);
        }
    }

    record ReadingTip(Origin origin, long firstOffset) implements Step {
        @Override
        public Effect question() {
            return new Effect.ReadCommit(firstOffset);
        }
    }

    /** The commit cannot be completed: an upload of it is gone for good. Has another repaired it? */
    record CheckingRepair(Origin origin, Repair repair) implements Step {
        @Override
        public Effect question() {
            return new Effect.ReadCommit(repair.broken().firstOffset());
        }

        ListingCommits anothers(Standing found) {
            return ListingCommits.after(origin, found);
        }

        CheckingTopic nobodys() {
            return new CheckingTopic(origin, repair.from(), Optional.of(repair));
        }
    }

    /**
     * Is the topic still the one that the chain began with? All that was decided is visible, unless it is to be repaired.
     *
     * @param from where reading goes on
     */
    record CheckingTopic(Origin origin, LogPosition from, Optional<Repair> repair) implements Step {
        @Override
        public Effect question() {
            return new Effect.AskTopic();
        }
    }

    /** Does the log still hold the range that is to be repaired? */
    record CheckingLog(Origin origin, Repair repair) implements Step {
        @Override
        public Effect question() {
            return new Effect.AskLog();
        }
    }

    /** What would be read next is gone. Has another committed or repaired this range meanwhile? Then nothing is lost but our turn. */
    record CheckingGap(Origin origin, OpenRange range, Event.OutOfRange gap) implements Step {
        @Override
        public Effect question() {
            return new Effect.ReadCommit(range.firstOffset());
        }

        boolean isAnothers(Standing found) {
            return range.repair().isEmpty() || found.repair() >= range.repair().get().number();
        }

        ListingCommits anothers(Standing found) {
            return ListingCommits.after(origin, found);
        }
    }

    /** Files are being closed, bytes sent. */
    record Staging(Origin origin, OpenRange range, Progress progress, boolean isLeaving) implements Step {
        @Override
        public Effect question() {
            return new Effect.Stage(range);
        }

        @Override
        public Optional<Step> leaving() {
            return Optional.of(new Staging(origin, range, progress, true));
        }

        Confirming done(ChainName name, Staged staged) {
            return range.repair().isEmpty()
                    ? new Confirming(origin, commit(name, staged), 0, isLeaving)
                    : new Confirming(origin, range.repair().get().commit(range.attempt(), staged), range.repair().get().number(), isLeaving);
        }

        /** @throws IllegalStateException if these are not the rows that were read: such files must never be decided */
        private Commit commit(ChainName name, Staged staged) {
            if (staged.rows() != progress.rows()) {
                throw new IllegalStateException("%s: [%d, %d) has %d rows, its files and the unwritable have %d; nothing was committed, start again to read them anew (and report this as a bug)"
                        .formatted(name, range.firstOffset(), progress.position(), progress.rows(), staged.rows()));
            }
            return new Commit(
                    Commit.VERSION, name.pipeline(), name.lane(), name.stream(), name.topic(), origin.topicId(), name.partition(),
                    range.firstOffset(), progress.position(), progress.leaderEpoch(), range.attempt(), progress.since(), name.id(),
                    staged.schemas(), progress.projected(), staged.files(), staged.unwritable());
        }
    }

    /**
     * All bytes are in S3 as parts nobody can see. Were they read from the topic that the chain began with?
     *
     * @param repair the commit's number as a repair; 0 = it is none
     */
    record Confirming(Origin origin, Commit commit, int repair, boolean isLeaving) implements Step {
        @Override
        public Effect question() {
            return new Effect.AskTopic();
        }

        @Override
        public Optional<Step> leaving() {
            return Optional.of(new Confirming(origin, commit, repair, true));
        }

        Deciding confirmed() {
            return new Deciding(origin, commit, repair, isLeaving);
        }
    }

    /** The commit's PUT is sent, perhaps more than once. From here on no upload may be aborted until another's stands under the same key. */
    record Deciding(Origin origin, Commit commit, int repair, boolean isLeaving) implements Step {
        @Override
        public Effect question() {
            return new Effect.PutCommit(commit, repair);
        }

        @Override
        public Effect giveUp() {
            return new Effect.Forget();
        }

        @Override
        public Optional<Step> leaving() {
            return Optional.of(new Deciding(origin, commit, repair, true));
        }

        AskingWinner unclear() {
            return new AskingWinner(origin, commit, repair, isLeaving);
        }
    }

    /** Whose commit, or repair, stands? */
    record AskingWinner(Origin origin, Commit commit, int repair, boolean isLeaving) implements Step {
        @Override
        public Effect question() {
            return new Effect.ReadCommit(commit.firstOffset());
        }

        @Override
        public Effect giveUp() {
            return new Effect.Forget();
        }

        @Override
        public Optional<Step> leaving() {
            return Optional.of(new AskingWinner(origin, commit, repair, true));
        }

        Deciding nobodys() {
            return new Deciding(origin, commit, repair, isLeaving);
        }

        boolean isNobodys(Optional<Standing> found) {
            return found.isEmpty() || found.get().repair() < repair;
        }

        boolean isOurs(Standing found) {
            return commit.attempt().equals(repair == 0 ? found.base().attempt() : found.counts().attempt());
        }

        /** Ours stands perhaps, but what counts by now is a repair of it. */
        boolean isRepaired(Standing found) {
            return found.repair() > repair;
        }

        ListingCommits anothers(Standing found) {
            return ListingCommits.after(origin, found);
        }

        /** What becomes of our files when what stands is not ours, or is ours no longer. Whose a repair was that is repaired itself nobody needs to know: its uploads are completed or gone. */
        Effect end(Standing found) {
            if (repair == 0 && isOurs(found)) return new Effect.Count(commit);
            return repair > 0 && isRepaired(found) ? new Effect.Forget() : new Effect.Abort();
        }
    }
}
