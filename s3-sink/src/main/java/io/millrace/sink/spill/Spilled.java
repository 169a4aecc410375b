package io.millrace.sink.spill;

import java.util.List;

/** Bytes that lie on disk, in units that are read one at a time. */
public final class Spilled {
    /** What one of these takes of the heap, about. */
    public static final int OVERHEAD = 160;

    /** @param crc CRC-32C */
    record Unit(long position, int length, int crc) {}

    private final SpillFile file;
    private final List<Unit> units;
    private final long bytes;

    Spilled(SpillFile file, List<Unit> units) {
        this.file = file;
        this.units = units;
        this.bytes = units.stream().mapToLong(Unit::length).sum();
    }

    public int units() {
        return units.size();
    }

    public long bytes() {
        return bytes;
    }

    /** @throws SpillLost if these are not the bytes that were written */
    public byte[] read(int unit) {
        return file.read(units.get(unit));
    }

    /** Nobody reads it again. */
    public void release() {
        file.release(bytes);
    }
}
