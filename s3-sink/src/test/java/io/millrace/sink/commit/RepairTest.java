package io.millrace.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.ColumnType;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.FileSchema;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.commit.Unwritable;
import io.millrace.schemas.time.EventHour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A decided upload that is gone: what was lost is read again, what is visible stays. */
class RepairTest {
    private static final ChainName NAME = new ChainName("p", "live", "events", "p.live.valid", 0, "id");
    private static final Origin ORIGIN = new Origin(Origin.VERSION, "p.live.valid", "T", 0, 10);
    private static final FileSchema SCHEMA = new FileSchema(1, List.of(new Column("id", ColumnType.STRING)));
    private static final PartFile KEPT = file("base", "web", 3);
    private static final PartFile LOST = file("base", "ios", 2);
    private static final Unwritable UNWRITABLE = new Unwritable(12, 0, 100, null, null, "no header", "");
    /** Offsets [10, 20): 3 rows that are visible, 2 that are lost, 1 that could not be written. */
    private static final Commit BASE = commit("base", List.of(KEPT, LOST));

    private long now = 1_000_000;
    private final CommitChain chain = new CommitChain(NAME, new RollPolicy(1000, Duration.ofMinutes(5)), () -> Instant.ofEpochMilli(now), new Random(1));

    @Test
    void anUploadIsLostWhenItWasRefusedForTenMinutesAndAllElseIsThere() {
        long begin = now;
        Decision last = new Decision(Completing.recovered(ORIGIN, BASE, 0), List.of());
        last = chain.decide(last.next(), new Event.Seen(KEPT.key(), 100, "base"));
        for (int i = 0; i < Completing.REFUSALS_BEFORE_LOST; i++) {
            assertThat(last.next()).isInstanceOf(Completing.class);
            last = chain.decide(last.next(), new Event.NotCompleted(LOST.key(), true, "unknown"));
            last = chain.decide(last.next(), new Event.NotSeen(LOST.key(), true, "absent"));
            now += 1000;
            last = i + 1 < Completing.REFUSALS_BEFORE_LOST ? chain.decide(last.next(), new Event.Tick()) : last;
        }
        assertThat(last.next()).isInstanceOf(Step.CheckingRepair.class);
        assertThat(last.effects()).containsExactly(new Effect.ReadCommit(10));
        assertThat(now - begin).isGreaterThanOrEqualTo(Duration.ofMinutes(10).toMillis());
    }

    /** Dead letters may have none. */
    @Test
    void aFileWithoutASourceIsWritten() {
        var lost = new PartFile("data/source=.unknown/0-10-base-0.parquet", "upload", List.of(), KEPT.hour(), null, -1, 2, 100, 0, 0, 0, 0);
        var repair = Repair.of(commit("base", List.of(KEPT, lost)), 0, Set.of(lost.key()));

        assertThat(repair.wants(KEPT.hour(), null, -1)).isTrue();
        assertThat(repair.wants(KEPT.hour(), "web", -1)).isFalse();
    }

    @Test
    void whileAnotherFileIsUnclearNothingIsRepaired() {
        var impatient = new CommitChain(NAME, new RollPolicy(1000, Duration.ofMinutes(5)), () -> Instant.ofEpochMilli(now), new Random(1), 1);
        var state = impatient.decide(Completing.recovered(ORIGIN, BASE, 0), new Event.NotCompleted(LOST.key(), true, "unknown")).next();
        state = impatient.decide(state, new Event.NotSeen(LOST.key(), true, "absent")).next();

        assertThat(state).isInstanceOf(Completing.class);
        state = impatient.decide(state, new Event.NotSeen(KEPT.key(), false, "no answer")).next();
        now += 1000;
        assertThat(impatient.decide(state, new Event.Tick()).effects()).containsExactly(new Effect.Complete(KEPT));
        assertThat(impatient.decide(impatient.decide(state, new Event.Tick()).next(), new Event.Completed(KEPT.key())).next()).isInstanceOf(Step.CheckingRepair.class);
    }

    @Test
    void itsRangeIsReadAgainFromItsBeginning() {
        var open = opened();

        assertThat(open.effects()).first().isEqualTo(new Effect.Seek(new LogPosition(10, null)));
        var range = ((Open) open.next()).range();
        assertThat(range.limit()).isEqualTo(20);
        assertThat(range.ingestedAt()).isEqualTo(BASE.ingestedAt());
        assertThat(range.isUnwritable(12)).isTrue();
        assertThat(range.wants(LOST.hour(), "ios", 1)).isTrue();
        assertThat(range.wants(LOST.hour(), "web", 1)).isFalse();
        assertThat(range.wants(LOST.hour(), "ios", 2)).isFalse();
    }

    @Test
    void theRepairKeepsWhatIsVisibleAndNamesWhatWasWrittenAnew() {
        var anew = file("repair", "ios", 2);
        var deciding = after(readToItsEnd(), new Event.StageDone(new Staged(List.of(SCHEMA), List.of(anew), List.of())), new Event.TopicIs(Optional.of("T")));

        assertThat(deciding.effects()).singleElement().isInstanceOfSatisfying(Effect.PutCommit.class, put -> {
            assertThat(put.repair()).isEqualTo(1);
            assertThat(put.commit().files()).containsExactly(KEPT, anew);
            assertThat(put.commit().unwritable()).containsExactly(UNWRITABLE);
            assertThat(put.commit().endOffset()).isEqualTo(20);
            assertThat(put.commit().leaderEpoch()).isEqualTo(4);
            assertThat(put.commit().ingestedAt()).isEqualTo(BASE.ingestedAt());
            assertThat(put.commit().projected()).isEqualTo(BASE.projected());
            assertThat(put.commit().attempt()).isNotEqualTo("base");
        });
    }

    @Test
    void whatWasRepairedIsCompletedAndReadingGoesOnAfterIt() {
        var anew = file("repair", "ios", 2);
        var won = after(readToItsEnd(), new Event.StageDone(new Staged(List.of(SCHEMA), List.of(anew), List.of())), new Event.TopicIs(Optional.of("T")),
                new Event.PutAnswered(PutAnswer.STORED));
        assertThat(won.effects()).first().isInstanceOf(Effect.Repaired.class);
        assertThat(won.effects()).endsWith(new Effect.Look(KEPT), new Effect.Look(anew));

        var done = after(won, new Event.Seen(KEPT.key(), 100, "base"), new Event.NotSeen(anew.key(), true, "not yet"));
        now += 1000;
        done = after(done, new Event.Tick(), new Event.Completed(anew.key()));
        assertThat(done.effects()).containsExactly(new Effect.Publish(new LogPosition(20, 4), 10), new Effect.AskTopic());
        assertThat(after(done, new Event.TopicIs(Optional.of("T"))).effects()).first().isEqualTo(new Effect.Seek(new LogPosition(20, 4)));
    }

    @Test
    void whoeverRepairedItFirstIsFollowed() {
        var repair = commit("other", List.of(KEPT, file("other", "ios", 2)));
        var standing = new Event.CommitRead(Optional.of(new Standing(BASE, repair, 1)));

        assertThat(after(checking(), standing).effects()).containsExactly(new Effect.ListCommits(10));
        var lost = after(deciding(), new Event.PutAnswered(PutAnswer.EXISTS), standing);
        assertThat(lost.effects()).containsExactly(new Effect.Abort(), new Effect.ListCommits(10));
        assertThat(after(lost, new Event.CommitsListed(List.of(), false)).effects()).containsExactly(new Effect.Look(KEPT), new Effect.Look(repair.files().getLast()));
    }

    /** Whose the first repair was is not known any more: its uploads are completed or gone, so leaving them alone is right in any case. */
    @Test
    void aRepairThatWasRepairedIsNobodysToAbort() {
        var second = new Event.CommitRead(Optional.of(new Standing(BASE, commit("other", List.of(KEPT, file("other", "ios", 2))), 2)));

        assertThat(after(deciding(), new Event.Failed("no answer"), second).effects()).containsExactly(new Effect.Forget(), new Effect.ListCommits(10));
    }

    @Test
    void aCommitOfOursThatAnotherRepairedIsCountedAndFollowed() {
        var asking = Decision.ask(new Step.AskingWinner(ORIGIN, BASE, 0, false));
        var found = after(asking, new Event.CommitRead(Optional.of(new Standing(BASE, commit("other", List.of(KEPT, file("other", "ios", 2))), 1))));

        assertThat(found.effects()).containsExactly(new Effect.Count(BASE), new Effect.ListCommits(10));
    }

    @Test
    void anUnclearRepairIsPutAgainWhileNoneStands() {
        var asking = after(deciding(), new Event.Failed("no answer"), new Event.CommitRead(Optional.of(Standing.of(BASE))));
        now += 1000;

        assertThat(chain.decide(asking.next(), new Event.Tick()).effects()).containsExactly(deciding().effects().getFirst());
        assertThat(chain.decide(asking.next(), new Event.Lost()).effects()).containsExactly(new Effect.Forget());
    }

    @Test
    void aRangeThatTheLogNoLongerHoldsCannotBeRepaired() {
        var nobody = new Event.CommitRead(Optional.of(Standing.of(BASE)));
        var topic = new Event.TopicIs(Optional.of("T"));

        assertStopped(after(checking(), nobody, topic, new Event.LogSpans(11, 40), nobody), "commit 10 cannot be repaired", "begins at offset 11", LOST.key(), "new lane");
        assertStopped(after(checking(), nobody, topic, new Event.LogSpans(0, 19), nobody), "cannot be repaired", "ends at offset 19");
        assertStopped(after(opened(), new Event.OutOfRange(10, 12, 40), nobody), "cannot be repaired", "begins at offset 12");
    }

    @Test
    void whatTheLogNoLongerHoldsAnotherMayHaveRepaired() {
        var repaired = new Event.CommitRead(Optional.of(new Standing(BASE, commit("other", List.of(KEPT, file("other", "ios", 2))), 1)));
        var nobody = new Event.CommitRead(Optional.of(Standing.of(BASE)));

        assertThat(after(checking(), nobody, new Event.TopicIs(Optional.of("T")), new Event.LogSpans(20, 40), repaired).effects()).endsWith(new Effect.ListCommits(10));
    }

    @Test
    void otherRowsThanWereLostAreNeverDecided() {
        var three = new Staged(List.of(SCHEMA), List.of(file("repair", "ios", 3)), List.of());
        var refused = new Staged(List.of(SCHEMA), List.of(file("repair", "ios", 2)), List.of(new Unwritable(13, 0, 101, null, null, "new limit", "")));
        var otherColumns = new Staged(List.of(new FileSchema(1, List.of(new Column("id", ColumnType.LONG)))), List.of(file("repair", "ios", 2)), List.of());

        var otherTimes = new Staged(List.of(SCHEMA), List.of(at(file("repair", "ios", 2), LOST.minEventTime(), LOST.maxEventTime() + 1)), List.of());

        assertStopped(after(readToItsEnd(), new Event.StageDone(three)), "cannot be repaired");
        assertStopped(after(readToItsEnd(), new Event.StageDone(otherTimes)), "lost files had", "2 rows of", "written anew they have");
        assertStopped(after(readToItsEnd(), new Event.StageDone(refused)), "offset 13 cannot be written");
        assertStopped(after(readToItsEnd(), new Event.StageDone(otherColumns)), "other columns");
        assertStopped(after(opened(), new Event.Moved(new Progress(20, 4, 5, now, 1)), new Event.StageDone(new Staged(List.of(SCHEMA), List.of(file("repair", "ios", 2)), List.of()))), "5 rows now and had 6");
    }

    @Test
    void aLogThatWasCutInTheRangeAndGrewAgainIsKnownByItsEpoch() {
        assertStopped(after(opened(), new Event.Moved(new Progress(15, 5, 3, now, 1))), "cannot be repaired", "grown again");
    }

    @Test
    void aRepairIsNeitherRolledNorKeptFromLeaving() {
        var moved = chain.decide(opened().next(), new Event.Moved(new Progress(15, 4, 3, now, 5000))).next();

        assertThat(chain.decide(moved, new Event.Tick()).effects()).isEmpty();
        assertThat(chain.decide(moved, new Event.Leave())).isEqualTo(new Decision(new HandedOver(), List.of(new Effect.Abort())));
    }

    @Test
    void withTooLittleMemoryItWritesSomeOfTheFilesAndLeavesTheOthersToTheNext() {
        var third = file("base", "tv", 4);
        var broken = commit("base", List.of(KEPT, LOST, third));
        var open = after(Decision.ask(new Step.CheckingRepair(ORIGIN, Repair.of(broken, 0, Set.of(LOST.key(), third.key())))),
                new Event.CommitRead(Optional.of(Standing.of(broken))), new Event.TopicIs(Optional.of("T")), new Event.LogSpans(10, 30), new Event.Moved(new Progress(15, 4, 3, now, 1)));

        var narrower = after(open, new Event.MemoryShort(900, 1000));

        assertThat(narrower.effects()).startsWith(new Effect.Abort(), new Effect.Seek(new LogPosition(10, null)));
        var range = ((Open) narrower.next()).range();
        assertThat(range.attempt()).isNotEqualTo(((Open) open.next()).range().attempt());
        assertThat(range.wants(LOST.hour(), "ios", 1)).isTrue();
        assertThat(range.wants(LOST.hour(), "tv", 1)).isFalse();
        var anew = file("repair", "ios", 2);
        var deciding = after(narrower, new Event.Moved(new Progress(20, 4, 10, now, 1)), new Event.StageDone(new Staged(List.of(SCHEMA), List.of(anew), List.of())), new Event.TopicIs(Optional.of("T")));
        assertThat(deciding.effects()).singleElement().isInstanceOfSatisfying(Effect.PutCommit.class, put -> assertThat(put.commit().files()).containsExactly(KEPT, third, anew));
    }

    @Test
    void oneFileForWhichMemoryIsTooSmallStopsTheLaneAndSaysHowMuchIsNeeded() {
        var moved = after(opened(), new Event.Moved(new Progress(15, 4, 3, now, 5000)));

        assertStopped(after(moved, new Event.MemoryShort(150L << 20, 200L << 20)), "sink.memory = 200 MB", "sink.memory to 400 MB", "-Xmx800m", "sink.spill.directory", LOST.key());
    }

    @Test
    void oneFileWaitsWhileOthersHoldTheMemory() {
        var moved = after(opened(), new Event.Moved(new Progress(15, 4, 3, now, 5000)));

        assertThat(after(moved, new Event.MemoryShort(400, 1000))).isEqualTo(Decision.stay(moved.next()));
    }

    @Test
    void rowsOfOtherTimesAreNotTheRowsThatWereLost() {
        var other = new PartFile("data/0-10-repair-0.parquet", "upload", List.of(), LOST.hour(), "ios", 1, LOST.rows(), 100, 0, 7, 0, 0);

        assertStopped(after(readToItsEnd(), new Event.StageDone(new Staged(List.of(SCHEMA), List.of(other), List.of()))), "cannot be repaired", "written anew");
    }

    @Test
    void aRepairThatReadsNothingForAMinuteLooksAgain() {
        var open = opened().next();
        now += CommitChain.STALLED.toMillis();

        assertThat(chain.decide(open, new Event.Tick()).effects()).containsExactly(new Effect.Abort(), new Effect.ReadCommit(10));
    }

    private static PartFile at(PartFile file, long minEventTime, long maxEventTime) {
        return new PartFile(file.key(), file.uploadId(), file.parts(), file.hour(), file.source(), file.schemaId(), file.rows(), file.bytes(),
                minEventTime, maxEventTime, file.minRawTimestamp(), file.maxRawTimestamp());
    }

    private Decision checking() {
        return Decision.ask(new Step.CheckingRepair(ORIGIN, Repair.of(BASE, 0, java.util.Set.of(LOST.key()))));
    }

    private Decision opened() {
        return after(checking(), new Event.CommitRead(Optional.of(Standing.of(BASE))), new Event.TopicIs(Optional.of("T")), new Event.LogSpans(10, 30));
    }

    private Decision readToItsEnd() {
        return after(opened(), new Event.Moved(new Progress(20, 4, 6, now, 1)));
    }

    private Decision deciding() {
        return Decision.ask(new Step.Deciding(ORIGIN, commit("mine", List.of(KEPT, file("mine", "ios", 2))), 1, false));
    }

    private Decision after(Decision decision, Event... events) {
        Decision now = decision;
        for (Event event : events) now = chain.decide(now.next(), event);
        return now;
    }

    private static void assertStopped(Decision decision, String... why) {
        assertThat(decision.next()).isInstanceOfSatisfying(Stopped.class, stopped -> assertThat(stopped.why()).contains(why));
    }

    private static PartFile file(String attempt, String source, int rows) {
        return new PartFile("data/source=%s/0-10-%s-0.parquet".formatted(source, attempt), "upload of " + attempt, List.of(), EventHour.parse("2026-11-20T15"), source, 1, rows, 100, 0, 0, 0, 0);
    }

    private static Commit commit(String attempt, List<PartFile> files) {
        return new Commit(Commit.VERSION, "p", "live", "events", "p.live.valid", "T", 0, 10, 20, 4, attempt, 5, "id", List.of(SCHEMA), Map.of(0, 1), files, List.of(UNWRITABLE));
    }
}
