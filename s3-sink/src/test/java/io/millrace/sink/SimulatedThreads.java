package io.millrace.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Runs what it is given at once or some steps later, in the caller's thread: one order of things by seed. */
final class SimulatedThreads extends Here {
    private final List<Runnable> waiting = new ArrayList<>();
    private final RandomGenerator random;
    private final double late;

    /** @param late how often a task has to wait */
    SimulatedThreads(RandomGenerator random, double late) {
        this.random = random;
        this.late = late;
    }

    /** Time passes: some of what waits is done, in any order. */
    void step() {
        for (int left = random.nextInt(4); left > 0 && !waiting.isEmpty(); left--) waiting.remove(random.nextInt(waiting.size())).run();
    }

    @Override
    public void execute(Runnable task) {
        if (random.nextDouble() < late) waiting.add(task);
        else super.execute(task);
    }
}
