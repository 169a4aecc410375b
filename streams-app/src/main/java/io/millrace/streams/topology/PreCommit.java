package io.millrace.streams.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Runs steps of a task just before each of its commits, in the transaction that commits: ordinary, at a rebalance and at a clean end. A step
 * may forward records and write to stores.
 *
 * <p>A store without content: Kafka Streams has no public hook at this place, but calls {@code flushCache} of every {@link CachedStateStore}
 * there ({@code StreamTask.prepareCommit}). That is internal; {@code PreCommitContractTest} says which version it was checked with.
 */
final class PreCommit implements StateStore, CachedStateStore<Object, Object> {
    static final String NAME = "pre-commit";

    private final Map<String, Runnable> steps = new LinkedHashMap<>();
    private boolean open;

    /** Sets the step of the processor that is being initialized; it runs as if that processor had called it. */
    void step(ProcessorContext<?, ?> context, Runnable step) {
        var internal = (InternalProcessorContext<?, ?>) context;
        var node = internal.currentNode();
        steps.put(node.name(), () -> {
            var before = internal.currentNode();
            internal.setCurrentNode(node);
            try {
                step.run();
            } finally {
                internal.setCurrentNode(before);
            }
        });
    }

    @Override
    public void flushCache() {
        steps.values().forEach(Runnable::run);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        steps.clear();
        open = true;
        context.register(root, (key, value) -> {});
    }

    @Override
    public void close() {
        steps.clear();
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

    @Override
    public void clearCache() {}
}
