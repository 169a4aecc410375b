package io.millrace.benchmarks.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {
    @TempDir
    Path directory;

    private Board ours;
    private Board theirs;

    @BeforeEach
    void open() throws IOException {
        ours = Board.of(directory.resolve("board"));
        theirs = Board.of(directory.resolve("board"));
    }

    @Test
    void whatOneWritesTheOtherReads() {
        ours.order(Board.beginOf(1));
        theirs.reach(Board.beginOf(1));
        theirs.rows(1L << 40);

        assertThat(theirs.isOrdered(Board.beginOf(1))).isTrue();
        assertThat(ours.isReached(Board.beginOf(1))).isTrue();
        assertThat(ours.rows()).isEqualTo(1L << 40);
    }

    @Test
    void aNewOneSaysNothing() {
        assertThat(theirs.isOrdered(Board.beginOf(1))).isFalse();
        assertThat(ours.isReached(Board.beginOf(1))).isFalse();
        assertThat(ours.rows()).isZero();
    }

    @Test
    void aStepIsBehindTheOneBeforeIt() {
        theirs.reach(Board.endOf(1));

        assertThat(ours.isReached(Board.beginOf(1))).isTrue();
        assertThat(ours.isReached(Board.beginOf(2))).isFalse();
    }
}
