package io.millrace.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommitChainTest {
    private static final ChainName NAME = new ChainName("p", "live", "events", "p.live.valid", 0, "id");
    private static final Origin ORIGIN = new Origin(Origin.VERSION, "p.live.valid", "T", 0, 10);
    private static final OpenRange RANGE = new OpenRange(10, "mine");
    private static final String KEY = "data/0-10-mine-0.parquet";
    private static final PartFile FILE = new PartFile(KEY, "u1", List.of(), EventHour.parse("2026-11-20T15"), "web", 1, 3, 100, 0, 0, 0, 0);

    private long now = 1_000_000;
    private final CommitChain chain = new CommitChain(NAME, new RollPolicy(1000, Duration.ofMinutes(5)), () -> Instant.ofEpochMilli(now), new Random(1));

    @Test
    void aNewChainBeginsAtTheLogsStart() {
        var claim = after(chain.start(), new Event.OriginRead(Optional.empty()), new Event.TopicIs(Optional.of("T")), new Event.LogSpans(10, 30));
        assertThat(claim.effects()).containsExactly(new Effect.ClaimOrigin(ORIGIN));

        var open = after(claim, new Event.PutAnswered(PutAnswer.EXISTS), new Event.OriginRead(Optional.of(ORIGIN)), new Event.HintIs(Optional.empty()),
                new Event.CommitsListed(List.of(), false), new Event.TopicIs(Optional.of("T")));
        assertThat(open.next()).isInstanceOf(Open.class);
        assertThat(open.effects()).first().isEqualTo(new Effect.Seek(at(10)));
    }

    @Test
    void aMissingTopicIsWaitedFor() {
        var waiting = after(chain.start(), new Event.OriginRead(Optional.empty()), new Event.TopicIs(Optional.empty()));
        assertThat(waiting.next()).isInstanceOf(Waiting.class);

        now += 1000;
        assertThat(chain.decide(waiting.next(), new Event.Tick()).effects()).containsExactly(new Effect.AskTopic());
    }

    @Test
    void aHintIsWhereListingBegins() {
        var listing = after(chain.start(), new Event.OriginRead(Optional.of(ORIGIN)), new Event.HintIs(Optional.of(new Event.Hint(20, 10))),
                read(commit("other", 10, 20)));

        assertThat(listing.effects()).containsExactly(new Effect.ListCommits(10));
    }

    @Test
    void aHintThatDoesNotHoldIsForgotten() {
        var listing = after(chain.start(), new Event.OriginRead(Optional.of(ORIGIN)), new Event.HintIs(Optional.of(new Event.Hint(21, 10))),
                read(commit("other", 10, 20)));

        assertThat(listing.effects()).containsExactly(new Effect.ListCommits(-1));
    }

    @Test
    void listingGoesOnPageByPage() {
        var listing = after(chain.start(), new Event.OriginRead(Optional.of(ORIGIN)), new Event.HintIs(Optional.empty()), new Event.CommitsListed(List.of(10L, 20L), true));
        assertThat(listing.effects()).containsExactly(new Effect.ListCommits(20));

        assertThat(after(listing, new Event.CommitsListed(List.of(30L), false)).effects()).containsExactly(new Effect.ReadCommit(30));
    }

    @Test
    void aTipIsLookedAtAndCompletedBeforeReadingOn() {
        var looking = after(chain.start(), new Event.OriginRead(Optional.of(ORIGIN)), new Event.HintIs(Optional.empty()), new Event.CommitsListed(List.of(10L), false),
                read(commit("other", 10, 20)));
        assertThat(looking.effects()).containsExactly(new Effect.Look(FILE));

        var absent = after(looking, new Event.NotSeen(KEY, true, "not there"));
        now += 1000;
        assertThat(chain.decide(absent.next(), new Event.Tick()).effects()).containsExactly(new Effect.Complete(FILE));

        var done = after(chain.decide(absent.next(), new Event.Tick()), new Event.Completed(KEY));
        assertThat(done.effects()).containsExactly(new Effect.Publish(at(20), 10), new Effect.AskTopic());
        assertThat(after(done, new Event.TopicIs(Optional.of("T"))).effects()).first().isEqualTo(new Effect.Seek(at(20)));
    }

    @Test
    void anObjectOfAnotherAttemptStopsTheLane() {
        var completing = Completing.own(ORIGIN, commit("mine", 10, 20), false);
        assertThat(chain.decide(completing, new Event.Seen(KEY, 100, "other")).next()).isInstanceOf(Stopped.class);
        assertThat(chain.decide(completing, new Event.Seen(KEY, 99, "mine")).next()).isInstanceOf(Stopped.class);
    }

    @Test
    void rollsByBytesAndByAge() {
        assertThat(chain.decide(open(), new Event.Moved(new Progress(13, 4, 3, now, 999))).next()).isInstanceOf(Open.class);
        assertThat(chain.decide(open(), new Event.Moved(new Progress(13, 4, 3, now, 1000))).effects()).containsExactly(new Effect.Stage(RANGE));

        var moved = chain.decide(open(), new Event.Moved(new Progress(13, 4, 3, now, 1))).next();
        now += Duration.ofMinutes(5).toMillis();
        assertThat(chain.decide(moved, new Event.Tick()).effects()).containsExactly(new Effect.Stage(RANGE));
    }

    @Test
    void anIdleRangeNeverRolls() {
        now += Duration.ofDays(1).toMillis();
        assertThat(chain.decide(open(), new Event.Tick()).effects()).isEmpty();
        assertThat(chain.decide(open(), new Event.MemoryShort(0, 0)).effects()).isEmpty();
    }

    @Test
    void aRangeOfTransactionMarkersIsCommittedEmpty() {
        var moved = chain.decide(open(), new Event.Moved(new Progress(11, 4, 0, now, 0))).next();
        now += Duration.ofMinutes(5).toMillis();
        var deciding = after(chain.decide(moved, new Event.Tick()), new Event.StageDone(Staged.EMPTY), new Event.TopicIs(Optional.of("T")));

        assertThat(deciding.effects()).first().isInstanceOfSatisfying(Effect.PutCommit.class, put -> {
            assertThat(put.commit().endOffset()).isEqualTo(11);
            assertThat(put.commit().files()).isEmpty();
        });
        assertThat(after(deciding, new Event.PutAnswered(PutAnswer.STORED)).effects()).contains(new Effect.Publish(at(11), 10));
    }

    @Test
    void theCommitSaysWhoseColumnsRowsOfOlderVersionsGot() {
        var staging = after(chain.decide(open(), new Event.Moved(new Progress(20, 4, 3, now, 1000, Map.of(1, 2)))));
        var deciding = after(staging, new Event.StageDone(new Staged(List.of(), List.of(FILE), List.of())), new Event.TopicIs(Optional.of("T")));

        assertThat(deciding.effects()).first().isInstanceOfSatisfying(Effect.PutCommit.class, put -> assertThat(put.commit().projected()).isEqualTo(Map.of(1, 2)));
    }

    @Test
    void filesThatDoNotHoldTheRowsThatWereReadAreNeverDecided() {
        var staging = after(chain.decide(open(), new Event.Moved(new Progress(20, 4, 2, now, 1000))));
        var staged = new Staged(List.of(), List.of(FILE), List.of());

        assertThatThrownBy(() -> chain.decide(staging.next(), new Event.StageDone(staged))).isInstanceOf(IllegalStateException.class).hasMessageContaining("has 2 rows").hasMessageContaining("have 3");
        assertThat(chain.decide(staging.next(), new Event.Lost()).effects()).containsExactly(new Effect.Abort());
    }

    @Test
    void anUnclearPutIsAskedAfterAndSentAgainIfAbsent() {
        var asking = after(deciding(), new Event.Failed("no answer"));
        assertThat(asking.effects()).containsExactly(new Effect.ReadCommit(10));

        var waiting = after(asking, new Event.CommitRead(Optional.empty()));
        now += 1000;
        assertThat(chain.decide(waiting.next(), new Event.Tick()).effects()).containsExactly(new Effect.PutCommit(commit("mine", 10, 20), 0));
    }

    @Test
    void a412ByOnesOwnPutIsAWin() {
        var won = after(deciding(), new Event.PutAnswered(PutAnswer.EXISTS), read(commit("mine", 10, 20)));
        assertThat(won.effects()).containsExactly(new Effect.Count(commit("mine", 10, 20)), new Effect.Complete(FILE));
    }

    @Test
    void whoLosesAbortsAndLooksForTheTip() {
        var lost = after(deciding(), new Event.PutAnswered(PutAnswer.EXISTS), read(commit("other", 10, 15)));
        assertThat(lost.effects()).containsExactly(new Effect.Abort(), new Effect.ListCommits(10));
    }

    @Test
    void a409IsSentAgain() {
        var waiting = after(deciding(), new Event.PutAnswered(PutAnswer.CONFLICT));
        now += 1000;
        assertThat(chain.decide(waiting.next(), new Event.Tick()).effects()).containsExactly(new Effect.PutCommit(commit("mine", 10, 20), 0));
    }

    @Test
    void noUploadOfASentPutIsAbortedWhenThePartitionIsLost() {
        assertThat(after(deciding(), new Event.Lost()).effects()).containsExactly(new Effect.Forget());
        assertThat(after(deciding(), new Event.PutAnswered(PutAnswer.CONFLICT), new Event.Lost()).effects()).containsExactly(new Effect.Forget());
        assertThat(chain.decide(open(), new Event.Lost()).effects()).containsExactly(new Effect.Abort());
    }

    @Test
    void leavingCommitsWhatIsOpenThenHandsOver() {
        var moved = chain.decide(open(), new Event.Moved(new Progress(20, 4, 3, now, 1))).next();
        var completing = after(chain.decide(moved, new Event.Leave()), new Event.StageDone(new Staged(List.of(), List.of(FILE), List.of())),
                new Event.TopicIs(Optional.of("T")), new Event.PutAnswered(PutAnswer.STORED));

        var over = after(completing, new Event.Completed(KEY));

        assertThat(over).isEqualTo(new Decision(new HandedOver(), List.of(new Effect.Publish(at(20), 10))));
        assertThat(chain.decide(open(), new Event.Leave()).next()).isEqualTo(new HandedOver());
    }

    @Test
    void anUploadLostBeforeTheDecisionIsReadAgain() {
        var again = chain.decide(open().stage(false), new Event.UploadLost("gone"));
        assertThat(again.effects()).startsWith(new Effect.Abort(), new Effect.Seek(at(10)));
        assertThat(again.next()).isInstanceOfSatisfying(Open.class, open -> assertThat(open.range().attempt()).isNotEqualTo("mine"));
    }

    @Test
    void anotherTopicStopsTheLaneWithoutDeciding() {
        var stopped = chain.decide(new Step.Confirming(ORIGIN, commit("mine", 10, 20), 0, false), new Event.TopicIs(Optional.of("U")));
        assertThat(stopped.next()).isInstanceOfSatisfying(Stopped.class, state -> assertThat(state.why()).contains("T", "U", "new lane"));
        assertThat(stopped.effects()).containsExactly(new Effect.Abort());
    }

    @Test
    void lostRetentionAndTruncationStopTheLane() {
        assertThat(after(chain.decide(open(), new Event.OutOfRange(10, 15, 30)), new Event.CommitRead(Optional.empty())).next())
                .isInstanceOfSatisfying(Stopped.class, state -> assertThat(state.why()).contains("chain ends at offset 10", "[10, 15) are gone", "retention.ms"));
        assertThat(after(chain.decide(open(), new Event.OutOfRange(12, 0, 5)), new Event.CommitRead(Optional.empty())).next())
                .isInstanceOfSatisfying(Stopped.class, state -> assertThat(state.why()).contains("chain ends at offset 10", "offset 12", "ends at offset 5", "truncated", "created again"));
        assertThat(after(chain.decide(open(), new Event.OutOfRange(12, 0, 40)), new Event.CommitRead(Optional.empty())).next())
                .isInstanceOfSatisfying(Stopped.class, state -> assertThat(state.why()).contains("chain ends at offset 10", "truncated", "grown again, to offset 40"));
    }

    @Test
    void rowsInHandAreCommittedBeforeTheLaneStopsForRetention() {
        var moved = chain.decide(open(), new Event.Moved(new Progress(13, 4, 3, now, 1))).next();

        assertThat(chain.decide(moved, new Event.OutOfRange(13, 15, 30)).effects()).containsExactly(new Effect.Stage(RANGE));
        assertThat(chain.decide(moved, new Event.OutOfRange(13, 0, 5)).effects()).containsExactly(new Effect.ReadCommit(10));
    }

    @Test
    void aGapIsBelievedOnlyWhileRowsAreRead() {
        assertThat(chain.decide(deciding().next(), new Event.OutOfRange(10, 15, 30))).isEqualTo(Decision.stay(deciding().next()));
    }

    @Test
    void readingGoesOnWithTheEpochOfWhatWasRead() {
        var moved = chain.decide(open(), new Event.Moved(new Progress(20, 4, 3, now, 1000)));
        var done = after(moved, new Event.StageDone(new Staged(List.of(), List.of(FILE), List.of())), new Event.TopicIs(Optional.of("T")), new Event.PutAnswered(PutAnswer.STORED),
                new Event.Completed(KEY));

        assertThat(done.effects()).first().isEqualTo(new Effect.Publish(at(20), 10));
        var again = chain.decide(done.next(), new Event.UploadLost("gone"));
        assertThat(again.effects()).contains(new Effect.Seek(at(20)));
    }

    @Test
    void offsetsThatAnotherHasCommittedAreNotMissed() {
        var asking = chain.decide(open(), new Event.OutOfRange(10, 15, 30));
        assertThat(asking.effects()).containsExactly(new Effect.ReadCommit(10));

        var listing = after(asking, read(commit("other", 10, 20)));
        assertThat(listing.effects()).containsExactly(new Effect.Abort(), new Effect.ListCommits(10));
    }

    @Test
    void anAnswerToNothingIsABug() {
        assertThatThrownBy(() -> chain.decide(open(), new Event.TopicIs(Optional.empty()))).isInstanceOf(IllegalStateException.class);
    }

    private static Event read(Commit commit) {
        return new Event.CommitRead(Optional.of(Standing.of(commit)));
    }

    private static LogPosition at(long offset) {
        return new LogPosition(offset, offset == 10 ? null : 4);
    }

    private Open open() {
        return new Open(ORIGIN, RANGE, Progress.none(RANGE), now);
    }

    private Decision deciding() {
        return Decision.ask(new Step.Deciding(ORIGIN, commit("mine", 10, 20), 0, false));
    }

    private Decision after(Decision decision, Event... events) {
        Decision now = decision;
        for (Event event : events) now = chain.decide(now.next(), event);
        return now;
    }

    private static Commit commit(String attempt, long first, long end) {
        return new Commit(Commit.VERSION, "p", "live", "events", "p.live.valid", "T", 0, first, end, 4, attempt, 5, "id", List.of(), List.of(FILE), List.of());
    }
}
