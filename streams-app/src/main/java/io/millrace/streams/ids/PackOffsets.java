package io.millrace.streams.ids;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * Where in the changelog the packs end that nobody needs any more: coarsely, by a few hundred samples. Rests on committed packs and times alone:
 * what an open transaction says is held back until three more have been begun after it. (Once a transaction has failed, Kafka Streams asks for
 * packs at most once more, when it closes the task.) Not thread-safe.
 */
public final class PackOffsets {
    public static final long NONE = -1;

    private static final int PER_WINDOW = 64;
    private static final int MOST = 4 * PER_WINDOW;
    private static final int OPEN = 3;

    /** Of the window: so long packs stay after their last id has left it, for standbys that are behind. */
    private static final int MARGIN = 8;

    /** The ids of all packs up to this offset came at this time or before. */
    private record Sample(long offset, long time) {}

    /** @param completeFrom what came before is not needed, once this is committed */
    private record Open(long offset, long time, long completeFrom) {}

    private final long grain;
    private final long margin;
    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private final ArrayDeque<Open> open = new ArrayDeque<>();
    private long last = NONE;
    private long completeFrom = PackWriter.NO_TIME;
    private long obsolete;

    public PackOffsets(Duration window) {
        this.grain = Math.max(1, window.toMillis() / PER_WINDOW);
        this.margin = window.toMillis() / MARGIN;
    }

    /** A pack was read. @param time of its last id; {@link IdWindow#NO_TIME} if it is not known */
    public void read(long offset, long time) {
        last = offset;
        if (time != PackWriter.NO_TIME) sample(offset, time);
    }

    /** Offset of the last pack read; {@link #NONE} before. */
    public long last() {
        return last;
    }

    /** As far as committed: ids that came before this time are not needed. */
    public void committed(long time) {
        completeFrom = Math.max(completeFrom, time);
    }

    /**
     * Before each commit of the task that writes the packs, and after its packs.
     *
     * @param offset of a pack that is in the changelog, none later than this; {@link #NONE} if there is none
     * @param time stream time
     * @param completeFrom ids that came before this time will not be needed
     */
    public void committing(long offset, long time, long completeFrom) {
        open.addLast(new Open(offset, time, completeFrom));
        if (open.size() <= OPEN) return;
        Open done = open.removeFirst();
        if (done.offset != NONE) sample(done.offset, done.time);
        committed(done.completeFrom);
    }

    /** Before which offset no pack is needed; 0 if it is not known. */
    public long obsolete() {
        if (completeFrom == PackWriter.NO_TIME) return obsolete;
        while (!samples.isEmpty() && samples.peekFirst().time < completeFrom - margin) obsolete = Math.max(obsolete, samples.removeFirst().offset + 1);
        return obsolete;
    }

    /** Samples of one grain are one; to forget the oldest only makes it coarser. A former active task may read again what it wrote. */
    private void sample(long offset, long time) {
        Sample before = samples.peekLast();
        if (before != null && Math.floorDiv(before.time, grain) == Math.floorDiv(time, grain)) samples.removeLast();
        samples.addLast(new Sample(offset, before == null ? time : Math.max(before.time, time)));
        if (samples.size() > MOST) samples.removeFirst();
    }
}
