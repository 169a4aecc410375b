package io.millrace.streams.ids;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Windows that a standby left behind, for a minute: a broker that assigns takes the standby of a partition away before it gives the partition
 * itself to the same process. They count in the memory budget, and are dropped, oldest first, when it is needed. Only windows that hold packs of
 * committed transactions and nothing else may be left here. Safe for concurrent use.
 */
public final class ParkedWindows implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** @param offsets of the packs that the window holds */
    public record Parked(IdWindow window, PackOffsets offsets) {}

    private record Left(Parked parked, Instant at) {}

    private final InstantSource clock;
    private final Map<String, Left> windows = new LinkedHashMap<>();
    private boolean isClosed;

    public ParkedWindows(MemoryBudget memory, InstantSource clock) {
        this.clock = clock;
        memory.dropFirst(this::dropOldest);
    }

    /**
     * Leaves a window, which is not to be touched any more.
     *
     * @param changelog partition that its packs lie in
     */
    public synchronized void park(String changelog, Parked parked) {
        evict();
        drop(windows.remove(changelog));
        var left = new Left(parked, clock.instant());
        if (isClosed) drop(left);
        else windows.put(changelog, left);
    }

    /** Takes up what was left of a changelog's partition; null if nothing was. */
    public synchronized Parked take(String changelog) {
        evict();
        Left left = windows.remove(changelog);
        return left == null ? null : left.parked();
    }

    /** Drops what nobody came for. To be called from time to time: the last one would stay otherwise. */
    public synchronized void evict() {
        Instant before = clock.instant().minus(PATIENCE);
        while (!windows.isEmpty() && windows.values().iterator().next().at().isBefore(before)) dropOldest();
    }

    /** @return false if there was none */
    private synchronized boolean dropOldest() {
        var oldest = windows.values().iterator();
        if (!oldest.hasNext()) return false;
        drop(oldest.next());
        oldest.remove();
        return true;
    }

    private static void drop(Left left) {
        if (left != null) left.parked().window().close();
    }

    /** Drops all, and whatever is left here later. */
    @Override
    public synchronized void close() {
        isClosed = true;
        while (dropOldest()) continue;
    }
}
