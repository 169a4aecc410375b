package io.millrace.cli;

import io.millrace.cli.local.Cleanup;
import io.millrace.cli.screen.Screen;

/** A command that starts servers: whatever ends it, they end with it. */
final class LocalRun {
    private LocalRun() {}

    /** The command's work. */
    interface Work {
        int run(Screen screen, Cleanup cleanup) throws Exception;
    }

    static int of(Work work) throws Exception {
        Screen screen = Screen.ofProcess();
        return Cleanup.around(screen, cleanup -> work.run(screen, cleanup));
    }
}
