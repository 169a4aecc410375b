package io.millrace.benchmarks.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.benchmarks.contest.Contestant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LapMainTest {
    private static final int END = Board.endOf(1);

    @TempDir
    Path folder;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private Board board;

    @BeforeEach
    void open() throws IOException {
        board = Board.of(folder.resolve("board"));
    }

    @Test
    void aLapEndsWhenAllIsTakenAndWhatIsOpenIsCommitted() throws Exception {
        var contestant = new Recording(3);
        board.order(END);

        LapMain.run(contestant, board, END);

        assertThat(told).containsExactly("waits", "waits", "waits", "taken", "stop", "committed, the lap goes on");
        assertThat(board.isReached(END)).isTrue();
    }

    @Test
    void thatItEndsByItselfIsWrong() {
        var contestant = new Recording(0);
        contestant.stop();

        assertThatThrownBy(() -> LapMain.run(contestant, board, END)).hasMessageContaining("before it was asked to");
        assertThat(board.isReached(END)).isFalse();
    }

    /** Commits when it is stopped; before that so many questions find something waiting. */
    private final class Recording implements Contestant {
        private final CountDownLatch stopped = new CountDownLatch(1);
        private int waits;

        Recording(int waits) {
            this.waits = waits;
        }

        @Override
        public void run() throws InterruptedException {
            stopped.await();
            told.add("committed, the lap " + (board.isReached(END) ? "has ended" : "goes on"));
        }

        @Override
        public boolean hasTakenAll() {
            told.add(waits > 0 ? "waits" : "taken");
            return waits-- <= 0;
        }

        @Override
        public void stop() {
            told.add("stop");
            stopped.countDown();
        }
    }
}
