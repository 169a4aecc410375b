package io.millrace.runtime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends this process, cleanly, when the one that started it is gone: a killed parent leaves no orphans. */
final class ParentWatch {
    private static final Logger log = LoggerFactory.getLogger(ParentWatch.class);

    private ParentWatch() {}

    /** @param whenGone runs once, on another thread */
    static void start(long pid, Runnable whenGone) {
        Runnable gone = () -> {
            log.warn("parent process {} is gone: stopping", pid);
            whenGone.run();
        };
        ProcessHandle.of(pid).ifPresentOrElse(parent -> parent.onExit().thenRun(gone), () -> Thread.ofPlatform().daemon().start(gone));
    }
}
