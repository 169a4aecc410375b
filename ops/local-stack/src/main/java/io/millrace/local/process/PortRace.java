package io.millrace.local.process;

import java.io.IOException;

/** A port that was free when it was chosen may be taken when the server binds it: then the start is tried again, with another port. */
public final class PortRace {
    private static final int ATTEMPTS = 3;

    private PortRace() {}

    /** A start whose failure's message holds the end of the server's log. */
    @FunctionalInterface
    public interface Start<T> {
        T run() throws IOException;
    }

    /** @throws IllegalStateException if the start fails for another reason, or too often for this one */
    public static <T> T run(Start<T> start) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return start.run();
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS || !isPortTaken(e)) throw e;
            }
        }
    }

    /** As the JDK and as Quarkus say it. */
    private static boolean isPortTaken(IllegalStateException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Address already in use") || message.contains("seems to be in use by another process");
    }
}
