package io.millrace.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final int PIECE = 256 << 10;

    private final MemoryBudget budget = new MemoryBudget(4 * PIECE, Optional.empty());
    private final byte[] piece = new byte[PIECE];

    @Test
    void memoryOfAFileThatIsGoneIsUsedAgain() {
        budget.blocks().give(piece);

        budget.count(2 * PIECE, PIECE);

        assertThat(budget.blocks().next(PIECE, 1)).isSameAs(piece);
    }

    /** Else files and rows that wait could take twice the budget. */
    @Test
    void nothingLiesIdleForWhichPolledRowsNeedTheRoom() {
        budget.blocks().give(piece);

        budget.count(2 * PIECE, 2 * PIECE);

        assertThat(budget.blocks().next(PIECE, 1)).isNotSameAs(piece);
        assertThat(budget.isShort()).isFalse();
    }
}
