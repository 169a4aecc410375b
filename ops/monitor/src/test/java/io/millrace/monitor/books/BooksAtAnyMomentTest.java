package io.millrace.monitor.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages that do everything right never make a difference, whenever the books are read and whatever happens while they are. */
class BooksAtAnyMomentTest {
    private static final int TRANSACTIONS = 12;

    private final SmallLane lane = new SmallLane();
    private final List<Runnable> markersDue = new ArrayList<>();
    private final int[] produced = new int[SmallLane.PARTITIONS];
    private final int[] streamed = new int[SmallLane.PARTITIONS];
    private final int[] committed = new int[SmallLane.PARTITIONS];
    private final int[] loaded = new int[SmallLane.PARTITIONS];

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void nothingDiffers(long seed) {
        var random = new Random(seed);
        Runnable someSteps = () -> random.ints(random.nextInt(4), 0, 6).forEach(kind -> step(kind, random));
        for (int partition = 0; partition < SmallLane.PARTITIONS; partition++) lane.origin(partition);
        lane.topics.meanwhile = someSteps;
        lane.lake.meanwhile = someSteps;
        lane.warehouse.meanwhile = someSteps;

        for (int reading = 0; reading < 30; reading++) {
            Books books = lane.read();
            assertThat(books.differences()).as("reading %d", reading).isEmpty();
            assertThat(books.isBalanced()).as("reading %d: %s", reading, books).isTrue();
        }
        while (!isFinished()) step(random.nextInt(6), random);
        lane.sinkLetters();
        lane.read();
        Books books = lane.read();

        assertThat(books.isClosed()).as("%s", books).isTrue();
        assertThat(books.totals().read()).isEqualTo(SmallLane.PARTITIONS * TRANSACTIONS * 10);
    }

    private boolean isFinished() {
        return markersDue.isEmpty() && loaded[0] == TRANSACTIONS / 2 && loaded[1] == TRANSACTIONS / 2;
    }

    private void step(int kind, Random random) {
        int partition = random.nextInt(SmallLane.PARTITIONS);
        switch (kind) {
            case 0 -> {
                if (produced[partition] < TRANSACTIONS) {
                    lane.produce(partition);
                    produced[partition]++;
                }
            }
            case 1 -> beginTransaction(partition, random);
            case 2 -> {
                if (!markersDue.isEmpty()) markersDue.removeLast().run();
            }
            case 3 -> sink(partition);
            case 4 -> lane.sinkLetters();
            default -> {
                if (loaded[partition] < committed[partition]) lane.load(partition, 18L * loaded[partition]++);
            }
        }
    }

    /** Its markers come later, one partition after the other, in any order. */
    private void beginTransaction(int partition, Random random) {
        if (!markersDue.isEmpty() || streamed[partition] == produced[partition]) return;
        long from = 10L * streamed[partition]++;
        lane.outcomes(partition, from);
        lane.audit(partition, from);
        markersDue.add(() -> lane.topics.log(SmallLane.NAMES.valid(), partition).commit());
        markersDue.add(() -> lane.topics.log(SmallLane.NAMES.deadLetter(), 0).commit());
        markersDue.add(() -> lane.topics.log(SmallLane.NAMES.audit(), 0).commit());
        Collections.shuffle(markersDue, random);
    }

    private void sink(int partition) {
        long first = 18L * committed[partition];
        if (lane.topics.log(SmallLane.NAMES.valid(), partition).stable < first + 18) return;
        lane.sink(partition, first);
        committed[partition]++;
    }
}
