package io.millrace.streams.ids;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Reads what {@link PackWriter} wrote. Not thread-safe. */
final class PackReader {
    /** The version before {@link PackWriter#VERSION}. */
    static final byte WITHOUT_TIMES = 2;
    static final int HEAD_WITHOUT_TIMES = PackWriter.HEAD - 2 * Long.BYTES;

    private final ByteBuffer in;
    private final long after;
    private final long first;
    private final long size;
    private final long timeBefore;
    private final long lastTime;
    private final int count;
    private int[] numbers;
    private long[] runTimes;
    private long[] runEnds;
    private int run;
    private int entries;

    /** @throws BrokenPack if these are no bytes of a version this build reads */
    PackReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
        int version = bytes.length == 0 ? 0 : in.get();
        boolean hasTimes = version == PackWriter.VERSION;
        if (!hasTimes && version != WITHOUT_TIMES || bytes.length < (hasTimes ? PackWriter.HEAD : HEAD_WITHOUT_TIMES)) {
            throw BrokenPack.version(version, bytes.length);
        }
        after = in.getLong();
        first = in.getLong();
        size = in.getLong();
        timeBefore = hasTimes ? in.getLong() : PackWriter.NO_TIME;
        lastTime = hasTimes ? in.getLong() : PackWriter.NO_TIME;
        count = in.getInt();
        if (after < 0 || first < after || count < 0) throw BrokenPack.content("entries " + first + " + " + count + " after " + after);
    }

    /** Number behind the last entry of the pack before. */
    long after() {
        return after;
    }

    long first() {
        return first;
    }

    long end() {
        return first + count;
    }

    /** How many ids were remembered when it was written. */
    long size() {
        return size;
    }

    int count() {
        return count;
    }

    /** When the last entry of the packs before came; {@link PackWriter#NO_TIME} if there was none, or if it is not said. */
    long timeBefore() {
        return timeBefore;
    }

    /** When the last entry came; {@link PackWriter#NO_TIME} if it is not said: then known after {@link #check}. */
    long lastTime() {
        return lastTime == PackWriter.NO_TIME && runTimes != null && count > 0 ? runTimes[runTimes.length - 1] : lastTime;
    }

    /**
     * Reads all but the entries. To be called before these are.
     *
     * @param schemas numbers that {@link #payload} answers in
     * @throws BrokenPack if the bytes end before the last entry or after it
     */
    void check(SchemaNumbers schemas) {
        try {
            readNumbers(schemas);
            readRuns();
        } catch (BufferUnderflowException e) {
            throw BrokenPack.content("it ends too early");
        }
        entries = in.position();
        if (in.remaining() != (long) PackWriter.ENTRY * count) throw BrokenPack.content(in.remaining() + " bytes for " + count + " entries");
    }

    long high(int entry) {
        return in.getLong(entries + entry * PackWriter.ENTRY);
    }

    long low(int entry) {
        return in.getLong(entries + entry * PackWriter.ENTRY + Long.BYTES);
    }

    /** @throws BrokenPack if its schema is none of the pack's */
    long payload(int entry) {
        long word = in.getLong(entries + entry * PackWriter.ENTRY + 2 * Long.BYTES);
        int number = Payload.schema(word);
        if (number == SchemaNumbers.OTHER) return word;
        if (number >= numbers.length) throw BrokenPack.content("schema number " + number + " of " + numbers.length);
        return Payload.of(numbers[number], Payload.hash(word));
    }

    /** Stream time when the entry came; asked for in the order of the entries. */
    long time(int entry) {
        while (entry >= runEnds[run]) run++;
        return runTimes[run];
    }

    private void readNumbers(SchemaNumbers schemas) {
        numbers = new int[bounded(in.getInt(), Integer.BYTES, "schemas")];
        for (int number = 0; number < numbers.length; number++) numbers[number] = schemas.of(in.getInt());
    }

    private void readRuns() {
        runTimes = new long[bounded(in.getInt(), PackWriter.RUN, "runs")];
        runEnds = new long[runTimes.length];
        long end = 0;
        for (int next = 0; next < runTimes.length; next++) {
            runTimes[next] = in.getLong();
            int entries = in.getInt();
            if (entries <= 0 || next > 0 && runTimes[next] < runTimes[next - 1]) throw BrokenPack.content("a run of " + entries + " entries at " + runTimes[next]);
            end += entries;
            runEnds[next] = end;
        }
        if (end != count) throw BrokenPack.content(count + " entries, runs of " + end);
        if (count > 0 && lastTime() != runTimes[runTimes.length - 1]) throw BrokenPack.content("it says that its last entry came at " + lastTime());
    }

    /** Before memory is taken for it. */
    private int bounded(int size, int width, String what) {
        if (size < 0 || (long) size * width > in.remaining()) throw BrokenPack.content(size + " " + what);
        return size;
    }
}
