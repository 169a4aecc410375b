package io.millrace.streams.ids;

import java.time.Instant;

/** A record of the ids changelog that cannot be used: going on without it would let duplicates pass. */
public final class BrokenPack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private BrokenPack(String message) {
        super(message);
    }

    static BrokenPack version(int version, int length) {
        return new BrokenPack("dedupe state of version " + version + " (" + length + " bytes) in the ids changelog; this build reads versions "
                + PackReader.WITHOUT_TIMES + " and " + PackWriter.VERSION + ": run the build that wrote it, or a new lane");
    }

    static BrokenPack gap(long known, long first) {
        return new BrokenPack("the ids changelog has a hole: ids up to number " + known + " are known, the next pack begins behind number " + first
                + ": records were deleted from its middle. Start a new lane");
    }

    static BrokenPack end(long known, long packed) {
        return new BrokenPack("the ids changelog lacks its end: it leads to number " + known + ", but ids up to number " + packed
                + " were written. Start a new lane");
    }

    /** @param shorter milliseconds: for this window nothing is lost */
    static BrokenPack beginning(long lost, long completeFrom, long shorter) {
        return new BrokenPack("the ids changelog lacks its beginning: it held ids that came until " + Instant.ofEpochMilli(lost) + ", and those since "
                + Instant.ofEpochMilli(completeFrom) + " belong to dedupe.window: records were deleted from it, and duplicates of these ids would pass."
                + " Start a new lane; or, if such duplicates may pass, run once with dedupe.window of " + Math.max(0, shorter) + " ms or less, then with the old one");
    }

    static BrokenPack content(String what) {
        return new BrokenPack("a pack of the ids changelog is damaged: " + what);
    }
}
