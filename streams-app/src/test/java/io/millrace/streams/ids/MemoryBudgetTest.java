package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private final MemoryBudget budget = new MemoryBudget(100);

    @Test
    void givesNoByteMoreThanThereIs() {
        budget.take(95);

        assertThatThrownBy(() -> budget.take(6)).isInstanceOf(BudgetUsedUp.class);

        assertThat(budget.used()).isEqualTo(95);
        budget.take(5);
        assertThat(budget.used()).isEqualTo(100);
    }

    @Test
    void dropsWhatCanBeSparedUntilThereIsRoom() {
        var spare = new ArrayDeque<>(List.of(10, 20, 30));
        budget.take(100);
        budget.dropFirst(() -> {
            if (spare.isEmpty()) return false;
            budget.giveBack(spare.pop());
            return true;
        });

        budget.take(25);

        assertThat(budget.used()).isEqualTo(95);
        assertThat(spare).containsExactly(30);
    }

    /** Two threads want memory; the other one has just dropped the last that could be spared, and there is room for both. */
    @Test
    void looksAgainWhenNothingIsLeftToSpare() {
        budget.take(95);
        budget.dropFirst(() -> {
            budget.giveBack(60); // by the other thread
            return false;
        });

        budget.take(10);

        assertThat(budget.used()).isEqualTo(45);
    }

    @Test
    void isTightAboveThreeQuarters() {
        budget.take(75);
        assertThat(budget.isTight()).isFalse();

        budget.take(1);

        assertThat(budget.isTight()).isTrue();
    }
}
