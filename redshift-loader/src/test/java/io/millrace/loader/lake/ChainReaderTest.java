package io.millrace.loader.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.loader.batch.Commits;
import io.millrace.loader.ledger.LoadStopped;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import org.junit.jupiter.api.Test;

class ChainReaderTest {
    private final InMemoryLake lake = new InMemoryLake();
    private final LakeLayout layout = new LakeLayout("p/live/events/");
    private final ChainReader chains = new ChainReader(lake, layout);

    @Test
    void readsOriginsAndCommitsFromAnOffsetOn() {
        lake.put(layout.origin(3), new Origin(Origin.VERSION, "valid", "topic-a", 3, 5).encode());
        lake.put(layout.commit(3, 5), Commits.commit(3, 5, 9, Commits.COLUMNS).encode());
        lake.put(layout.commit(3, 9), Commits.commit(3, 9, 11, Commits.COLUMNS, 2).encode());

        assertThat(chains.origins()).containsOnlyKeys(3);
        assertThat(chains.commitsFrom(3, 9)).extracting(Commit::firstOffset).containsExactly(9L);
        assertThat(chains.commitsFrom(3, 5)).hasSize(2);
    }

    @Test
    void takesTheLastRepairOfACommit() {
        lake.put(layout.commit(0, 5), Commits.commit(0, 5, 9, Commits.COLUMNS, 4).encode());
        lake.put(layout.commits(0) + "00000000000000000005.r2.json", Commits.commit(0, 5, 9, Commits.COLUMNS, 2, 2).encode());
        lake.put(layout.commits(0) + "00000000000000000005.r10.json", Commits.commit(0, 5, 9, Commits.COLUMNS, 1, 1, 2).encode());

        assertThat(chains.commitsFrom(0, 0)).singleElement().extracting(commit -> commit.files().size()).isEqualTo(3);
    }

    /** Its commit lacks a file, so it is not loaded from this page; the next begins with it. */
    @Test
    void aRepairBehindThePageIsFoundFromItsCommit() {
        for (int offset = 0; offset < 200; offset++) lake.put(layout.commit(0, offset), Commits.commit(0, offset, offset + 1, Commits.COLUMNS, 1).encode());
        lake.put(layout.repair(0, 199, 1), Commits.commit(0, 199, 200, Commits.COLUMNS, 1, 1).encode());

        assertThat(chains.commitsFrom(0, 0)).last().extracting(commit -> commit.files().size()).isEqualTo(1);
        assertThat(chains.commitsFrom(0, 199)).singleElement().extracting(commit -> commit.files().size()).isEqualTo(2);
    }

    @Test
    void passesOverANameThatIsNoOffset() {
        lake.put(layout.commit(0, 5), Commits.commit(0, 5, 9, Commits.COLUMNS, 4).encode());
        lake.put(layout.commits(0) + "99999999999999999999.json", "{}".getBytes(UTF_8));

        assertThat(chains.commitsFrom(0, 5)).extracting(Commit::firstOffset).containsExactly(5L);
    }

    @Test
    void stopsAtACommitThatCannotBeRead() {
        lake.put(layout.commit(0, 5), "{\"version\":2}".getBytes(UTF_8));

        assertThatThrownBy(() -> chains.commitsFrom(0, 5)).isInstanceOf(LoadStopped.class).hasMessageContaining(layout.commit(0, 5)).hasMessageContaining("cannot be read");
    }
}
