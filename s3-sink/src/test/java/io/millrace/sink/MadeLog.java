package io.millrace.sink;

import java.util.AbstractList;
import java.util.SplittableRandom;

/** A partition's log that is made when it is read: rows of several hours and sources by turns, about 250 bytes each, half of that noise. */
final class MadeLog extends AbstractList<byte[]> {
    private static final int NOISE = 120;

    private final int partition;
    private final int hours;
    private final int sources;
    private final int size;

    MadeLog(int partition, int hours, int sources, int size) {
        this.partition = partition;
        this.hours = hours;
        this.sources = sources;
        this.size = size;
    }

    @Override
    public byte[] get(int offset) {
        int hour = offset % hours;
        var id = new StringBuilder(260).append(partition).append('-').append(offset).append(' ').repeat("a product that somebody looked at; ", 3);
        var random = new SplittableRandom((long) partition << 32 | offset);
        for (int i = 0; i < NOISE; i++) id.append((char) ('!' + random.nextInt(90)));
        return LoopWorld.value(1, id.toString(), "2026-11-%02dT%02d:10:00Z".formatted(1 + hour / 24, hour % 24), "source" + offset / hours % sources);
    }

    @Override
    public int size() {
        return size;
    }
}
