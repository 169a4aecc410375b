package io.millrace.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Loaders in threads of their own, of which one runs at a time and only while the world waits for it. Who has the next turn is said from
 * outside, so a seed is one history however the machine schedules threads.
 */
final class Turns {
    /** A loader dies here. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("crash", null, false, false);
        }
    }

    private static final class Runner {
        private final Semaphore turn = new Semaphore(0);
        private boolean isKilled;
        private boolean isOver;
        private Throwable failure;
    }

    private final List<Runner> alive = new ArrayList<>();
    private final Semaphore world = new Semaphore(0);
    private Runner running;

    int alive() {
        return alive.size();
    }

    /** Its first turn comes later. */
    void begin(Runnable life) {
        var runner = new Runner();
        alive.add(runner);
        Thread.ofVirtual().start(() -> run(runner, life));
    }

    private void run(Runner runner, Runnable life) {
        runner.turn.acquireUninterruptibly();
        try {
            if (!runner.isKilled) life.run();
        } catch (Crash e) {
            // whoever comes next begins from the ledger
        } catch (RuntimeException | Error e) {
            runner.failure = e;
        } finally {
            runner.isOver = true;
            world.release();
        }
    }

    /** The n-th goes on to its next {@link #pass}, or to its end. */
    void next(int n) {
        Runner runner = alive.get(n);
        running = runner;
        runner.turn.release();
        world.acquireUninterruptibly();
        if (!runner.isOver) return;
        alive.remove(n);
        if (runner.failure instanceof Error error) throw error;
        if (runner.failure instanceof RuntimeException failure) throw failure;
    }

    void kill(int n) {
        alive.get(n).isKilled = true;
        next(n);
    }

    /** For loaders: all others have their turns. */
    void pass() {
        Runner self = running;
        world.release();
        self.turn.acquireUninterruptibly();
        if (self.isKilled) throw new Crash();
    }

    void killAll() {
        while (!alive.isEmpty()) kill(0);
    }
}
