package io.millrace.local.process;

import java.nio.file.Path;

/** Starts and records a process that does not watch its parent, then waits to be killed. */
public final class Sleeper {
    private Sleeper() {}

    public static void main(String[] args) throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "600").start();
        new ProcessRegister(Path.of(args[0])).record("sleeper", sleeper.toHandle());
        System.out.println(sleeper.pid());
        sleeper.waitFor();
    }
}
