package io.millrace.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.sink.commit.Effect;
import io.millrace.sink.commit.Event;
import java.util.List;
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
}
