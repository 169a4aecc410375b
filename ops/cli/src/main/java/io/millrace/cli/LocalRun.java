package io.millrace.cli;

import io.millrace.cli.local.Cleanup;

/** A command that starts servers: whatever ends it, they end with it. */
final class LocalRun {
    private LocalRun() {}

    /** The command's work. */
    interface Work {
        int run(Cleanup cleanup) throws Exception;
    }

    static int of(Work work) throws Exception {
        var cleanup = new Cleanup().onSignal();
        try (cleanup) {
            return work.run(cleanup);
        } catch (Exception e) {
            if (cleanup.isSignalled()) cleanup.awaitEnd();
            throw e;
        }
    }
}
