package io.millrace.sink.file;

import io.millrace.sink.encode.Blocks;
import io.millrace.sink.spill.SpillFolder;
import java.util.Optional;

/** What all open files of the process may hold together, and where on disk the rest may lie. For the thread that polls. */
public final class MemoryBudget {
    private final long bytes;
    private final Optional<SpillFolder> spill;
    private final Blocks blocks = new Blocks();
    private long held;

    public MemoryBudget(long bytes, Optional<SpillFolder> spill) {
        this.bytes = bytes;
        this.spill = spill;
    }

    public long bytes() {
        return bytes;
    }

    Optional<SpillFolder> spill() {
        return spill;
    }

    /** Memory of open files, used again; what lies idle keeps within what nobody holds. */
    Blocks blocks() {
        return blocks;
    }

    /** Whether open files hold more than they may. */
    public boolean isShort() {
        return held > bytes;
    }

    /**
     * What they hold, counted anew.
     *
     * @param others hold so much: nothing may lie idle for which they need room
     */
    public void count(long now, long others) {
        held = now;
        blocks.keep(bytes - now - others);
    }

    /** What they hold more than when it was counted. */
    void add(long more) {
        held += more;
    }
}
