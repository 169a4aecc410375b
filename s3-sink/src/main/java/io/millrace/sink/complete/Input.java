package io.millrace.sink.complete;

/**
 * How far streams-app is with one partition of a topic that it reads.
 *
 * @param audited every offset below is accounted for, or was gone before anybody could read it
 * @param watermark greatest raw record timestamp accounted for, epoch milliseconds; {@link #NONE} if nothing was
 * @param clear from {@code audited} to here no committed record waits: transaction markers and aborted records do not count
 * @param waiting timestamp of the committed record that waits at {@code clear}; {@link #NONE} if none was found
 * @param end of the log, open transactions included, read after the audit was
 */
public record Input(long audited, long watermark, long clear, long waiting, long end) {
    public static final long NONE = Long.MIN_VALUE;

    /** The topic was truncated or created again: its offsets mean other records than the audit's. */
    public boolean isCut() {
        return audited > end;
    }

    /** Everything below the offset has met its fate. */
    public boolean isClearTo(long offset) {
        return !isCut() && clear >= offset;
    }

    /**
     * Up to which time nothing is expected any more, as far as record timestamps tell; {@link #NONE} if they cannot. A timestamp of the future is some
     * producer's wrong clock and tells nothing; neither does a watermark that what comes next lies behind.
     */
    public long passed(long now) {
        if (watermark > now) return NONE;
        return waiting == NONE ? watermark : Math.min(watermark, waiting);
    }
}
