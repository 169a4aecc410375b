package io.millrace.monitor.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two parts that do everything right, and delete what is done, never make a difference, whenever the books are read and whatever happens meanwhile. */
class BooksByIdAtAnyMomentTest {
    private static final int TRANSACTIONS = 12;

    private final ByIdLane by = new ByIdLane();
    private final List<Runnable> routeMarkers = new ArrayList<>();
    private final List<Runnable> fateMarkers = new ArrayList<>();
    private final int[] produced = new int[SmallLane.PARTITIONS];
    private final int[] decided = new int[SmallLane.PARTITIONS];
    private int routing = -1;
    private int deciding = -1;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void nothingDiffers(long seed) {
        var random = new Random(seed);
        for (int partition = 0; partition < SmallLane.PARTITIONS; partition++) by.lane.origin(partition);
        by.topics.meanwhile = () -> random.ints(random.nextInt(5), 0, 5).forEach(kind -> step(kind, random));

        for (int reading = 0; reading < 30; reading++) {
            Books books = by.read();
            assertThat(books.differences()).as("reading %d", reading).isEmpty();
            assertThat(books.isBalanced()).as("reading %d: %s", reading, books).isTrue();
        }
        while (!isFinished()) step(random.nextInt(5), random);
        by.topics.meanwhile = () -> {};
        by.read();
        Books books = by.read();

        assertThat(books.differences()).isEmpty();
        assertThat(books.inFlight()).isEqualTo(new InFlight(0, 0, 16 * TRANSACTIONS, 0, 0, 2 * TRANSACTIONS));
        assertThat(books.totals().read()).isEqualTo(SmallLane.PARTITIONS * TRANSACTIONS * 10);
    }

    private boolean isFinished() {
        return routeMarkers.isEmpty() && fateMarkers.isEmpty() && decided[0] == TRANSACTIONS && decided[1] == TRANSACTIONS;
    }

    private void step(int kind, Random random) {
        int partition = random.nextInt(SmallLane.PARTITIONS);
        switch (kind) {
            case 0 -> {
                if (produced[partition] < TRANSACTIONS) {
                    by.produce(partition);
                    produced[partition]++;
                }
            }
            case 1 -> route(partition, random);
            case 2 -> decide(partition, random);
            case 3 -> {
                if (!routeMarkers.isEmpty()) routeMarkers.removeLast().run();
            }
            default -> {
                if (!fateMarkers.isEmpty()) fateMarkers.removeLast().run();
                if (fateMarkers.isEmpty() && deciding >= 0) by.purge(deciding);
                if (fateMarkers.isEmpty()) deciding = -1;
            }
        }
    }

    /** Its markers come later, one partition after the other, in any order. One transaction at a time has a partition of the audit topic here. */
    private void route(int partition, Random random) {
        if (!routeMarkers.isEmpty() || deciding == partition || by.routed(partition) == 10L * produced[partition]) return;
        by.routeUncommitted(partition);
        for (int byId = 0; byId < SmallLane.PARTITIONS; byId++) {
            var log = by.topics.log("by-id", byId);
            routeMarkers.add(log::commit);
        }
        routeMarkers.add(() -> by.topics.log("audit", partition).commit());
        routing = partition;
        Collections.shuffle(routeMarkers, random);
    }

    private void decide(int partition, Random random) {
        if (deciding >= 0 || routing == partition && !routeMarkers.isEmpty() || !by.canDecide(partition)) return;
        by.decideUncommitted(partition);
        deciding = partition;
        decided[partition]++;
        fateMarkers.add(() -> by.topics.log("valid", partition).commit());
        fateMarkers.add(() -> by.topics.log("dead-letter", 0).commit());
        fateMarkers.add(() -> by.topics.log("audit", partition).commit());
        Collections.shuffle(fateMarkers, random);
    }
}
