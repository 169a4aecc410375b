package io.millrace.streams.ids;

import java.nio.ByteBuffer;

/**
 * Writes entries as packs, the records of the ids changelog. Big endian:
 *
 * <pre>
 * byte   version
 * long   number behind the last entry of the pack before
 * long   number of the first entry; greater if what lies between had expired before it was packed
 * long   how many ids were remembered when it was written
 * long   stream time of the last entry of the packs before; {@link #NO_TIME} if there was none       (not in version 2)
 * long   stream time of the last entry                                                              (not in version 2)
 * int    entries
 * int    schemas, and an int for each: the schema id of that number
 * int    runs, and for each: long time, int entries that came at it
 * 3 longs for each entry: upper and lower half of the id, payload word
 * </pre>
 */
final class PackWriter {
    static final byte VERSION = 3;
    static final int HEAD = 1 + 5 * Long.BYTES + Integer.BYTES;
    /** Before all times. */
    static final long NO_TIME = Long.MIN_VALUE;
    static final int RUN = Long.BYTES + Integer.BYTES;
    static final int ENTRY = 3 * Long.BYTES;

    /** Keeps a pack, even with a run for each entry and with all schemas, below Kafka's default of a megabyte for a record. */
    static final int MOST_ENTRIES = 16_384;

    private final IdLog log;
    private final SchemaNumbers schemas;
    private final PackRuns runs;
    private long after;
    private long lastTime;
    private int run;
    private int leftInRun;

    /** @param lastTime of the last entry packed before, or {@link #NO_TIME} */
    PackWriter(IdLog log, SchemaNumbers schemas, PackRuns runs, long lastTime) {
        this.log = log;
        this.schemas = schemas;
        this.runs = runs;
        this.after = runs.after();
        this.lastTime = lastTime;
        this.leftInRun = runs.size() == 0 ? 0 : runs.count(0);
    }

    /** @return number behind the last entry packed */
    long write(IdWindow.Packs out) {
        long number = Math.max(runs.from(), log.first());
        skip(number - runs.from());
        while (number < log.next()) {
            int count = (int) Math.min(MOST_ENTRIES, log.next() - number);
            out.take(number, pack(number, count));
            number += count;
            after = number;
        }
        return after;
    }

    /** Of the last entry packed, now or before. */
    long lastTime() {
        return lastTime;
    }

    private byte[] pack(long first, int count) {
        int runsInPack = runsOf(count);
        long before = lastTime;
        lastTime = runs.time(run + runsInPack - 1);
        var bytes = ByteBuffer.allocate(HEAD + Integer.BYTES * (1 + schemas.size()) + Integer.BYTES + RUN * runsInPack + ENTRY * count);
        bytes.put(VERSION).putLong(after).putLong(first).putLong(log.size()).putLong(before).putLong(lastTime).putInt(count).putInt(schemas.size());
        for (int number = 0; number < schemas.size(); number++) bytes.putInt(schemas.id(number));
        bytes.putInt(runsInPack);
        putRuns(bytes, count);
        for (long number = first; number < first + count; number++) {
            bytes.putLong(log.high(number)).putLong(log.low(number)).putLong(log.payload(number));
        }
        return bytes.array();
    }

    private int runsOf(int count) {
        int needed = 1;
        for (int covered = leftInRun; covered < count; needed++) covered += runs.count(run + needed);
        return needed;
    }

    private void putRuns(ByteBuffer bytes, int count) {
        for (int left = count; left > 0; ) {
            int taken = Math.min(left, leftInRun);
            bytes.putLong(runs.time(run)).putInt(taken);
            skip(taken);
            left -= taken;
        }
    }

    private void skip(long entries) {
        for (long left = entries; left > 0; ) {
            long taken = Math.min(left, leftInRun);
            leftInRun -= (int) taken;
            left -= taken;
            if (leftInRun == 0 && ++run < runs.size()) leftInRun = runs.count(run);
        }
    }
}
