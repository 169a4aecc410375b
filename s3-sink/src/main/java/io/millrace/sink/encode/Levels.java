package io.millrace.sink.encode;

import java.util.Arrays;

/** Definition or repetition levels of a page: how much of a value's path is there, and which list a value goes on with. */
final class Levels {
    private final int max;
    private byte[] levels = {};
    private int count;

    Levels(int max) {
        this.max = max;
    }

    void add(int level) {
        if (count == levels.length) levels = Arrays.copyOf(levels, Math.max(64, 2 * count));
        levels[count++] = (byte) level;
    }

    /** So many times the greatest level, instead of all that was added. */
    void writeGreatest(int times, Bytes out) {
        int length = out.size();
        out.putInt(0);
        Hybrid.run(max, times, Hybrid.width(max), out);
        out.putInt(length, out.size() - length - Integer.BYTES);
    }

    /** Levels as a page has them: length, then runs and groups. */
    void write(Bytes out, PagePacker packer) {
        int length = out.size();
        out.putInt(0);
        if (isOneRun()) Hybrid.run(levels[0], count, Hybrid.width(max), out);
        else Hybrid.encode(widened(packer), count, Hybrid.width(max), out);
        out.putInt(length, out.size() - length - Integer.BYTES);
    }

    /** How many values are missing. */
    int belowGreatest() {
        int below = 0;
        for (int i = 0; i < count; i++) below += levels[i] == max ? 0 : 1;
        return below;
    }

    void clear() {
        count = 0;
    }

    void release() {
        levels = new byte[0];
        count = 0;
    }

    int capacity() {
        return levels.length;
    }

    private boolean isOneRun() {
        int differs = 0;
        for (int i = 1; i < count; i++) differs |= levels[i] ^ levels[0];
        return count > 0 && differs == 0;
    }

    private int[] widened(PagePacker packer) {
        int[] wide = packer.numbers(count);
        for (int i = 0; i < count; i++) wide[i] = levels[i];
        return wide;
    }
}
