package io.millrace.streams.ids;

/** A record of the ids changelog that cannot be used: going on without it would let duplicates pass. */
public final class BrokenPack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private BrokenPack(String message) {
        super(message);
    }

    static BrokenPack version(int version, int length) {
        return new BrokenPack("dedupe state of version " + version + " (" + length + " bytes) in the ids changelog; this build reads version " + PackWriter.VERSION
                + ": run the build that wrote it, or a new lane");
    }

    static BrokenPack gap(long known, long first) {
        return new BrokenPack("the ids changelog has a hole: ids up to number " + known + " are known, the next pack begins behind number " + first
                + ": records were deleted from its middle. Start a new lane");
    }

    static BrokenPack end(long known, long packed) {
        return new BrokenPack("the ids changelog lacks its end: it leads to number " + known + ", but ids up to number " + packed
                + " were written. Start a new lane");
    }

    static BrokenPack content(String what) {
        return new BrokenPack("a pack of the ids changelog is damaged: " + what);
    }
}
