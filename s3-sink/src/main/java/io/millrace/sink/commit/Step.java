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
            return new Effect.AskLogStart();
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

        ListingCommits holds(Commit commit) {
            return new ListingCommits(origin, Optional.of(commit), commit.firstOffset());
        }

        ListingCommits doesNotHold() {
            return new ListingCommits(origin, Optional.empty(), -1);
        }
    }

    /**
     * @param known the newest commit read
     * @param last the newest firstOffset seen; -1 = none
     */
    record ListingCommits(Origin origin, Optional<Commit> known, long last) implements Step {
        @Override
        public Effect question() {
            return new Effect.ListCommits(last);
        }

        ListingCommits seen(long firstOffset) {
            return new ListingCommits(origin, known, firstOffset);
        }

        boolean knowsTheLast() {
            return known.map(commit -> commit.firstOffset() == last).orElse(false);
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

    /** All that was decided is visible. Is the topic still the one that the chain began with? */
    record CheckingTopic(Origin origin, long firstOffset) implements Step {
        @Override
        public Effect question() {
            return new Effect.AskTopic();
        }
    }

    /** What would be read next is gone. Has another committed this range meanwhile? Then nothing is lost but our turn. */
    record CheckingGap(Origin origin, long firstOffset, Event.OutOfRange gap) implements Step {
        @Override
        public Effect question() {
            return new Effect.ReadCommit(firstOffset);
        }

        /** The other's commit is the newest we know; there may be more. */
        ListingCommits anothers(Commit winner) {
            return new ListingCommits(origin, Optional.of(winner), winner.firstOffset());
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

        /** @throws IllegalStateException if these are not the rows that were read: such files must never be decided */
        Confirming done(ChainName name, Staged staged) {
            if (staged.rows() != progress.rows()) {
                throw new IllegalStateException("%s: [%d, %d) has %d rows, its files and the unwritable have %d; nothing was committed, start again to read them anew (and report this as a bug)"
                        .formatted(name, range.firstOffset(), progress.position(), progress.rows(), staged.rows()));
            }
            var commit = new Commit(
                    Commit.VERSION, name.pipeline(), name.lane(), name.stream(), name.topic(), origin.topicId(), name.partition(),
                    range.firstOffset(), progress.position(), null, range.attempt(), progress.since(), name.id(),
                    staged.schemas(), staged.files(), staged.unwritable());
            return new Confirming(origin, commit, isLeaving);
        }
    }

    /** All bytes are in S3 as parts nobody can see. Were they read from the topic that the chain began with? */
    record Confirming(Origin origin, Commit commit, boolean isLeaving) implements Step {
        @Override
        public Effect question() {
            return new Effect.AskTopic();
        }

        @Override
        public Optional<Step> leaving() {
            return Optional.of(new Confirming(origin, commit, true));
        }

        Deciding confirmed() {
            return new Deciding(origin, commit, isLeaving);
        }
    }

    /** The commit's PUT is sent, perhaps more than once. From here on no upload may be aborted until another's commit stands. */
    record Deciding(Origin origin, Commit commit, boolean isLeaving) implements Step {
        @Override
        public Effect question() {
            return new Effect.PutCommit(commit);
        }

        @Override
        public Effect giveUp() {
            return new Effect.Forget();
        }

        @Override
        public Optional<Step> leaving() {
            return Optional.of(new Deciding(origin, commit, true));
        }

        AskingWinner unclear() {
            return new AskingWinner(origin, commit, isLeaving);
        }
    }

    /** Whose commit stands? */
    record AskingWinner(Origin origin, Commit commit, boolean isLeaving) implements Step {
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
            return Optional.of(new AskingWinner(origin, commit, true));
        }

        Deciding nobodys() {
            return new Deciding(origin, commit, isLeaving);
        }

        /** The other's commit is the newest we know; there may be more. */
        ListingCommits anothers(Commit winner) {
            return new ListingCommits(origin, Optional.of(winner), winner.firstOffset());
        }
    }
}
