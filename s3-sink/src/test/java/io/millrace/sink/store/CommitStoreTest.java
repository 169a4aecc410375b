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
}
