package io.millrace.cli.local;

import io.millrace.cli.screen.Screen;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What must be closed when a command ends, however it ends: last opened, first closed, once. A signal closes it too, on a thread of its own, and then
 * ends the process. Safe for concurrent use.
 */
public final class Cleanup implements AutoCloseable {
    private static final int INTERRUPTED = 130;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Screen screen;
    private volatile int exitCodeOfSignal = INTERRUPTED;
    private volatile boolean signalled;
    private volatile boolean finished;

    public Cleanup(Screen screen) {
        this.screen = screen;
    }

    /** Call once, before anything is opened. */
    public Cleanup onSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::signal, "cleanup"));
        return this;
    }

    private void signal() {
        if (finished) return;
        signalled = true;
        screen.ending("Stopping: the stages hand over what they have, then the servers end.");
        close();
        screen.line("Stopped.");
        Runtime.getRuntime().halt(exitCodeOfSignal);
    }

    /** From now on a signal is the ordinary end. */
    public void endedBySignal() {
        exitCodeOfSignal = 0;
    }

    public synchronized <T extends AutoCloseable> T closing(T thing) {
        open.push(thing);
        return thing;
    }

    /** Whether a signal is ending this process: what fails now fails because of that. */
    public boolean isSignalled() {
        return signalled;
    }

    /** For the thread that a signal found at work: waits for the process's end. */
    public void awaitEnd() throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }

    @Override
    public void close() {
        while (true) {
            AutoCloseable next;
            synchronized (this) {
                next = open.poll();
            }
            if (next == null) break;
            try {
                next.close();
            } catch (Exception e) {
                System.err.println("millrace: while stopping: " + e.getMessage());
            }
        }
        if (!signalled) finished = true;
    }
}
