package io.millrace.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.sink.commit.Effect;
import io.millrace.sink.commit.Event;
import io.millrace.sink.commit.PutAnswer;
import io.millrace.sink.commit.Standing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommitStoreTest {
    @Test
    void aNumberThatIsNoOffsetNamesNoCommit() {
        var bucket = new InMemoryStore();
        var layout = new LakeLayout("p/live/events/");
        bucket.putIfAbsent(layout.commit(0, 5), new byte[0]);
        bucket.putIfAbsent(layout.commits(0) + "99999999999999999999.json", new byte[0]);

        assertThat(new CommitStore(bucket, layout, 0).answer(new Effect.ListCommits(-1))).isEqualTo(new Event.CommitsListed(List.of(5L), false));
    }

    /** S3 may give fewer keys than it has; whoever took that for the end would look for the tip at a place that retention has deleted. */
    @Test
    void aShortPageIsNotTheEnd() {
        var bucket = new InMemoryStore(2);
        var layout = new LakeLayout("p/live/events/");
        for (long offset : new long[] {5, 6, 7}) bucket.putIfAbsent(layout.commit(0, offset), new byte[0]);

        assertThat(new CommitStore(bucket, layout, 0).answer(new Effect.ListCommits(-1))).isEqualTo(new Event.CommitsListed(List.of(5L, 6L), true));
        assertThat(new CommitStore(bucket, layout, 0).answer(new Effect.ListCommits(6))).isEqualTo(new Event.CommitsListed(List.of(7L), false));
    }

    @Test
    void pagesOfOtherObjectsArePassedOver() {
        var bucket = new InMemoryStore(1);
        var layout = new LakeLayout("p/live/events/");
        bucket.putIfAbsent(layout.repair(0, 5, 1), new byte[0]);
        bucket.putIfAbsent(layout.commit(0, 7), new byte[0]);

        assertThat(new CommitStore(bucket, layout, 0).answer(new Effect.ListCommits(-1))).isEqualTo(new Event.CommitsListed(List.of(7L), false));
    }

    @Test
    void aCommitIsReadWithItsHighestRepair() {
        var bucket = new InMemoryStore(1);
        var layout = new LakeLayout("p/live/events/");
        var store = new CommitStore(bucket, layout, 0);
        assertThat(store.answer(new Effect.PutCommit(commit("base"), 0))).isEqualTo(new Event.PutAnswered(PutAnswer.STORED));
        assertThat(store.answer(new Effect.ReadCommit(5))).isEqualTo(new Event.CommitRead(Optional.of(Standing.of(commit("base")))));

        for (int n : new int[] {1, 2, 10}) assertThat(store.answer(new Effect.PutCommit(commit("repair" + n), n))).isEqualTo(new Event.PutAnswered(PutAnswer.STORED));
        bucket.putIfAbsent(layout.commit(0, 50), new byte[0]);

        assertThat(store.answer(new Effect.ReadCommit(5))).isEqualTo(new Event.CommitRead(Optional.of(new Standing(commit("base"), commit("repair10"), 10))));
        assertThat(store.answer(new Effect.PutCommit(commit("late"), 10))).isEqualTo(new Event.PutAnswered(PutAnswer.EXISTS));
    }

    @Test
    void aRepairOfNothingIsNoCommit() {
        var bucket = new InMemoryStore();
        var layout = new LakeLayout("p/live/events/");
        bucket.putIfAbsent(layout.repair(0, 5, 1), commit("repair").encode());

        assertThat(new CommitStore(bucket, layout, 0).answer(new Effect.ReadCommit(5))).isEqualTo(new Event.CommitRead(Optional.empty()));
    }

    private static Commit commit(String attempt) {
        return new Commit(Commit.VERSION, "p", "live", "events", "topic", "T", 0, 5, 9, 3, attempt, 1, "id", List.of(), List.of(), List.of());
    }
}
