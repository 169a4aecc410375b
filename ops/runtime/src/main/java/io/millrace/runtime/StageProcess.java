package io.millrace.runtime;

import io.millrace.schemas.config.InvalidSetting;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one stage until a signal or its end and knows the exit code: 0 stopped, 1 failed, 2 a setting that cannot be used.
 * Use {@link #run} from the main thread and exit with what it returns.
 */
final class StageProcess {
    static final int STOPPED = 0;
    static final int FAILED = 1;
    static final int INVALID = 2;

    /** Kubernetes and people expect an end within ten seconds; the rest is for the JVM. */
    private static final Duration PATIENCE = Duration.ofSeconds(9);
    private static final Logger log = LoggerFactory.getLogger(StageProcess.class);

    private final String name;
    private final Stage stage;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode = FAILED;

    StageProcess(String name, Stage stage) {
        this.name = name;
        this.stage = stage;
    }

    /** From now on SIGTERM and SIGINT stop the stage and end the process with its exit code. */
    void stopOnSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(stop()), "stop-" + name));
    }

    int run() {
        try {
            stage.run();
            exitCode = STOPPED;
            log.info("{}: stopped", name);
        } catch (InvalidSetting e) {
            exitCode = INVALID;
            log.error("{}: {}", name, e.getMessage());
        } catch (StageFailure e) {
            log.error("{}: {}", name, e.getMessage());
        } catch (Exception | Error e) {
            log.error("{}: failed: {}", name, e.getMessage(), e);
        } finally {
            ended.countDown();
        }
        return exitCode;
    }

    /** Asks the stage to hand over and waits for it. */
    int stop() {
        boolean running = ended.getCount() > 0;
        if (running) log.info("{}: stopping", name);
        stage.stop();
        try {
            if (ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) return exitCode;
            log.error("{}: did not stop within {} s; ended anyway: the next start takes up what was under way", name, PATIENCE.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return FAILED;
    }
}
