package io.millrace.cli.screen;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What people see of a command's work: lines that stay, and one that changes while work goes on. On a terminal that one is overwritten;
 * elsewhere it is printed again every few seconds. Safe for concurrent use.
 */
public final class Screen {
    /** Set by the launcher when standard output is a terminal. */
    private static final String TERMINAL = "millrace.terminal";
    private static final Duration BETWEEN_LOG_LINES = Duration.ofSeconds(5);
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean isTerminal;
    private final InstantSource clock;
    private boolean isProgressShown;
    private String lastLogged = "";
    private Instant nextLog = Instant.MIN;
    private boolean isEnding;

    public Screen(PrintStream out, boolean isTerminal, InstantSource clock) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.clock = clock;
    }

    public static Screen ofProcess() {
        return new Screen(System.out, Boolean.getBoolean(TERMINAL), InstantSource.system());
    }

    /** For commands whose standard output is their result. */
    public static Screen ofErrors() {
        return new Screen(System.err, Boolean.getBoolean(TERMINAL), InstantSource.system());
    }

    /** A line that stays. */
    public synchronized void line(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    public void blank() {
        line("");
    }

    /** A step that is done. */
    public void done(String text) {
        line("  ✓ " + text);
    }

    /** Work under way; the next call or line takes its place. */
    public synchronized void progress(String text) {
        if (isEnding) return;
        if (isTerminal) {
            out.print(ERASE_LINE + "    " + text);
            out.flush();
            isProgressShown = true;
        } else if (!text.equals(lastLogged) && !clock.instant().isBefore(nextLog)) {
            out.println("    " + text);
            out.flush();
            lastLogged = text;
            nextLog = clock.instant().plus(BETWEEN_LOG_LINES);
        }
    }

    /** The last of work under way: no progress is shown any more. */
    public synchronized void ending(String text) {
        line(text);
        isEnding = true;
    }

    private void erase() {
        if (isProgressShown) out.print(ERASE_LINE);
        isProgressShown = false;
    }
}
