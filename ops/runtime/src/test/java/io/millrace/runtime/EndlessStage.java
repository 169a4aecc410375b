package io.millrace.runtime;

import java.util.concurrent.CountDownLatch;

/** A stage that does nothing until stopped; as a main of its own it is what the signal tests stop. */
class EndlessStage implements Stage {
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param args optionally the pid of a parent to watch */
    public static void main(String[] args) {
        var process = new StageProcess("endless", new EndlessStage());
        process.stopOnSignal();
        if (args.length > 0) ParentWatch.start(Long.parseLong(args[0]), () -> System.exit(StageProcess.STOPPED));
        System.out.println("running");
        System.exit(process.run());
    }

    @Override
    public void run() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public Status status() {
        return new Status(true, null);
    }
}
