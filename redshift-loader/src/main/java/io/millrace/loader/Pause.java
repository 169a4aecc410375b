package io.millrace.loader;

import java.time.Duration;

/** Waiting between two steps; the place where a stop is noticed. */
interface Pause {
    /** @throws Stopping if the loader shall end */
    void pause(Duration duration);

    /** Not a failure: whatever was begun is settled by the ledger at the next start. */
    final class Stopping extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopping() {
            super("stopping", null, false, false);
        }
    }
}
