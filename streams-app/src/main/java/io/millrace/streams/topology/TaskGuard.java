package io.millrace.streams.topology;

import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Lets a task's processor work and be committed only while that is sound: nothing after work that failed half way, since part of it is done and only a
 * rollback can follow; and no commit of a task that comes back before it has read anything (decision 0014). For one thread.
 */
final class TaskGuard {
    private ProcessorContext<?, ?> context;
    private boolean isBroken;
    private boolean mayCommit;

    /** The processor is made anew from its stores, for the first time or again. */
    void begin(ProcessorContext<?, ?> context) {
        isBroken = false;
        mayCommit = this.context == null;
        this.context = context;
    }

    void read(Runnable work) {
        mayCommit = true;
        whole(work);
    }

    void commit(Runnable work) {
        if (!mayCommit) throw PreCommit.ofNothing(context);
        whole(work);
    }

    private void whole(Runnable work) {
        if (isBroken) throw new IllegalStateException("task " + context.taskId() + " has failed and was not rolled back");
        isBroken = true;
        work.run();
        isBroken = false;
    }
}
