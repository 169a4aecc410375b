package io.millrace.loader.batch;

import static io.millrace.loader.batch.Commits.COLUMNS;
import static io.millrace.loader.batch.Commits.commit;
import static io.millrace.loader.batch.Commits.ledger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.loader.ledger.LoadStopped;
import io.millrace.schemas.commit.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final Origin ORIGIN = new Origin(Origin.VERSION, "p.live.valid", "topic-a", 0, 0);

    @Test
    void keepsCommitsThatJoinTheLedgersEnd() {
        var commits = List.of(commit(0, 5, 9, COLUMNS, 4), commit(0, 9, 12, COLUMNS));

        Chain chain = Chain.join(ledger(0, 5), ORIGIN, commits);

        assertThat(chain.commits()).isEqualTo(commits);
        assertThat(chain.gap()).isNull();
    }

    @Test
    void endsAtAGapAndNamesIt() {
        Chain chain = Chain.join(ledger(0, 5), ORIGIN, List.of(commit(0, 5, 9, COLUMNS, 4), commit(0, 12, 15, COLUMNS, 1)));

        assertThat(chain.commits()).hasSize(1);
        assertThat(chain.gap()).contains("partition 0").contains("begins at offset 9").contains("begins at 12");
    }

    @Test
    void stopsAtAnotherTopicOfTheSameName() {
        var other = new Origin(Origin.VERSION, "p.live.valid", "topic-b", 0, 0);

        assertThatThrownBy(() -> Chain.join(ledger(0, 5), other, List.of()))
                .isInstanceOf(LoadStopped.class).hasMessageContaining("topic-b").hasMessageContaining("topic-a").hasMessageContaining("new lane");
    }
}
