package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.contest.Contestant;

/** Main of a case's JVM: works until SIGTERM. */
public final class CaseMain {
    private static final int FAILED = 1;

    private CaseMain() {}

    /** @param args as {@link RunPlace#arguments} gives them */
    public static void main(String[] args) {
        Contestant contestant = Contestants.of(RunPlace.of(args));
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            contestant.stop();
            try {
                main.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try {
            contestant.run();
        } catch (Exception | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(FAILED); // the hook would wait for this thread
        }
    }
}
