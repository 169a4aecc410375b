package io.millrace.streams.topology;

import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Runs a step of a task just before each of its commits, in the transaction that commits: ordinary, at a rebalance and at a clean end. The step
 * may forward records and write to stores. It also runs, for nothing, when a task is closed that will be rolled back.
 *
 * <p>A store without content: Kafka Streams has no public hook at this place, but calls {@code flushCache} of every {@link CachedStateStore}
 * there ({@code StreamTask.prepareCommit}). That is internal; {@code PreCommitContractTest} says which version it was checked with.
 */
final class PreCommit implements StateStore, CachedStateStore<Object, Object> {
    static final String NAME = "pre-commit";

    private static final Runnable NOTHING = () -> {};

    private final String name;
    private Runnable step = NOTHING;
    private boolean open;

    PreCommit() {
        this(NAME);
    }

    /** Where a topology has more than one. */
    PreCommit(String name) {
        this.name = name;
    }

    /** Sets the step of the processor that is being initialized; it runs as if that processor had called it. */
    void step(ProcessorContext<?, ?> context, Runnable work) {
        var internal = (InternalProcessorContext<?, ?>) context;
        var node = internal.currentNode();
        step = () -> {
            var before = internal.currentNode();
            internal.setCurrentNode(node);
            try {
                work.run();
            } finally {
                internal.setCurrentNode(before);
            }
        };
    }

    /**
     * What to throw when a task is to be committed that has read nothing since it began: Kafka Streams does that to a task it has revived, and goes by positions
     * from before, beyond records that nobody has seen. The task is lost, and begins anew from what is committed.
     */
    static TaskMigratedException ofNothing(ProcessorContext<?, ?> context) {
        return new TaskMigratedException("task " + context.taskId() + " was to be committed before it has read anything");
    }

    @Override
    public void flushCache() {
        step.run();
    }

    /** The task goes on as a standby, or as the active task, whose processor will set its step anew. */
    @Override
    public void clearCache() {
        step = NOTHING;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        step = NOTHING;
        open = true;
        context.register(root, (key, value) -> {});
    }

    @Override
    public void close() {
        step = NOTHING;
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }
}
