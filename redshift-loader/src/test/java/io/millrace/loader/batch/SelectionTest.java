package io.millrace.loader.batch;

import static io.millrace.loader.batch.Commits.COLUMNS;
import static io.millrace.loader.batch.Commits.LATER;
import static io.millrace.loader.batch.Commits.commit;
import static io.millrace.loader.batch.Commits.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.Commit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Bounds WIDE = new Bounds(30, 1000);

    private static Chain chain(int partition, Commit... commits) {
        return new Chain(ledger(partition, commits[0].firstOffset()), List.of(commits), null);
    }

    private static List<Slice> select(List<Chain> chains, Bounds bounds) {
        return Selection.of(chains, bounds, slices -> true);
    }

    @Test
    void addsNoPartitionThatMakesTheStatementsTooLong() {
        var chains = List.of(chain(0, commit(0, 0, 5, COLUMNS, 1), commit(0, 5, 9, COLUMNS, 1)), chain(1, commit(1, 1, 5, COLUMNS, 1)), chain(2, commit(2, 2, 5, COLUMNS, 1)));

        assertThat(Selection.of(chains, WIDE, slices -> slices.size() < 3)).extracting(Slice::partition, Slice::endOffset)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(0, 9L), org.assertj.core.groups.Tuple.tuple(1, 5L));
        assertThat(Selection.of(chains, WIDE, slices -> false)).extracting(Slice::partition, Slice::endOffset).containsExactly(org.assertj.core.groups.Tuple.tuple(0, 9L));
    }

    @Test
    void takesOldestFirstWithinTheNumberOfFiles() {
        var slices = select(List.of(chain(1, commit(1, 10, 20, COLUMNS, 1, 1)), chain(0, commit(0, 0, 5, COLUMNS, 1), commit(0, 5, 30, COLUMNS, 1, 1))), new Bounds(30, 3));

        assertThat(slices).extracting(Slice::partition, Slice::endOffset).containsExactly(org.assertj.core.groups.Tuple.tuple(0, 30L));
    }

    @Test
    void takesOneCommitEvenIfItIsBeyondTheBounds() {
        assertThat(select(List.of(chain(0, commit(0, 0, 5, COLUMNS, 1, 1, 1))), new Bounds(1, 1))).hasSize(1);
    }

    @Test
    void countsAStatementForEachPartitionAndEachListOfColumns() {
        var chain = chain(0, commit(0, 0, 5, COLUMNS, 1), commit(0, 5, 9, LATER, 1));

        assertThat(select(List.of(chain), new Bounds(2, 10)).getFirst().commits()).hasSize(1);
        assertThat(select(List.of(chain), new Bounds(3, 10)).getFirst().commits()).hasSize(2);
    }

    @Test
    void neverMixesIdPathsInABatch() {
        var chain = chain(0, commit("eventId", 0, 0, 5, COLUMNS, 1), commit("repo.id", 0, 5, 9, COLUMNS, 1));

        assertThat(select(List.of(chain), WIDE).getFirst().endOffset()).isEqualTo(5);
    }

    @Test
    void cutsAtThePartFileThatIsNotThereOrHasAnotherSize() {
        var slice = new Slice(ledger(0, 0), List.of(commit(0, 0, 5, COLUMNS, 1), commit(0, 5, 9, COLUMNS, 1), commit(0, 9, 12, COLUMNS)));
        String first = slice.commits().get(0).files().getFirst().key();
        String second = slice.commits().get(1).files().getFirst().key();

        assertThat(Present.of(List.of(slice), Map.of(first, 1000L)).slices()).extracting(Slice::endOffset).containsExactly(5L);
        assertThat(Present.of(List.of(slice), Map.of(first, 1000L, second, 7L)).missing()).singleElement().asString().contains("has 7 bytes, the commit names 1000");
        assertThat(Present.of(List.of(slice), Map.of(first, 1000L, second, 1000L)).slices()).containsExactly(slice);
    }
}
