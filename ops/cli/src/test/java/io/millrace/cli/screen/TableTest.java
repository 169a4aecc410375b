package io.millrace.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void numbersStandRightAndTextLeft() {
        var table = new Table("type", "events").row("PushEvent", 5815L).row("Fork", 12L);

        assertThat(table.lines()).containsExactly(
                "type       events",
                "─────────  ──────",
                "PushEvent   5,815",
                "Fork           12");
    }

    @Test
    void aCellCannotPlayWithTheTerminal() {
        assertThat(new Table("name").row("a\u001b[2Jb\nc").lines().getLast()).isEqualTo("a [2Jb c");
        assertThat(new Table("name").row("a\u009b2Jb\u202ec").lines().getLast()).as("control and format characters beyond ASCII").isEqualTo("a 2Jb c");
    }
}
