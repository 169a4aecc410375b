package io.millrace.cli.local;

import io.millrace.cli.Failure;
import io.millrace.cli.screen.Screen;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;

/**
 * What must be closed when a command ends, however it ends: last opened, first closed, once. A signal closes it too, on a thread of its own, and then
 * ends the process. Safe for concurrent use.
 */
public final class Cleanup implements AutoCloseable {
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Screen screen;
    private final Object closing = new Object();
    private volatile IntSupplier ending = () -> INTERRUPTED;
    private volatile boolean signalled;
    private volatile boolean finished;
    private boolean isClosed;
    private int beingOpened;

    public Cleanup(Screen screen) {
        this.screen = screen;
    }

    /** What is opened in it ends with it. */
    public interface Work<T> {
        T run(Cleanup cleanup) throws Exception;
    }

    /** Does work that opens servers: whatever ends it, they end with it. */
    public static <T> T around(Screen screen, Work<T> work) throws Exception {
        var cleanup = new Cleanup(screen).onSignal();
        try (cleanup) {
            return work.run(cleanup);
        } catch (Exception e) {
            if (cleanup.isSignalled()) cleanup.awaitEnd();
            throw e;
        }
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
        int exitCode = exitCode();
        close();
        screen.line("Stopped.");
        Runtime.getRuntime().halt(exitCode);
    }

    private int exitCode() {
        try {
            return ending.getAsInt();
        } catch (RuntimeException e) {
            System.err.println("millrace: " + e.getMessage());
            return FAILED;
        }
    }

    /**
     * From now on a signal is the ordinary end.
     *
     * @param last what is to be done before anything is closed; gives the exit code
     */
    public void endedBySignal(IntSupplier last) {
        ending = last;
    }

    /** Something that takes a while to open. */
    public interface Opening<T> {
        T open() throws Exception;
    }

    /**
     * Opens something that is to be closed. A signal meanwhile waits for it and closes it.
     *
     * @throws Failure if closing has begun: nothing is to be opened, or used, any more
     */
    public <T extends AutoCloseable> T opening(Opening<T> thing) throws Exception {
        synchronized (this) {
            requireOpen();
            beingOpened++;
        }
        T opened = null;
        try {
            opened = thing.open();
        } finally {
            synchronized (this) {
                if (opened != null) open.push(opened);
                beingOpened--;
                notifyAll();
            }
        }
        requireOpen();
        return opened;
    }

    private synchronized void requireOpen() {
        if (isClosed) throw new Failure("stopping: nothing is started any more");
    }

    /** Whether a signal is ending this process: what fails now fails because of that. */
    public boolean isSignalled() {
        return signalled;
    }

    /** For the thread that a signal found at work: waits for the process's end. */
    public void awaitEnd() throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }

    /** Returns when all is closed, also what another thread is closing or opening. */
    @Override
    public void close() {
        synchronized (closing) {
            for (AutoCloseable next = next(); next != null; next = next()) {
                try {
                    next.close();
                } catch (Exception e) {
                    System.err.println("millrace: while stopping: " + e.getMessage());
                }
            }
        }
        if (!signalled) finished = true;
    }

    private synchronized AutoCloseable next() {
        isClosed = true;
        while (beingOpened > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return open.poll();
    }
}
