package io.millrace.monitor.books;

/**
 * One partition of the topic that an audit accounts for.
 *
 * @param kind of topic, for people: raw or by-id
 * @param start first offset that retention left, noted before anything else was read
 * @param end last stable offset, noted then, too
 * @param high end of the log after everything else was read
 * @param counted what a reader of our own found where it had to look: ranges with gaps, and what is not audited yet
 */
record RawLog(String kind, long start, long end, long high, CountedOffsets counted) {
    static final String RAW = "raw";
    static final String BY_ID = "by-id";

    /** Records of {@code [from, to)}, by looking as far as somebody looked, from there on by offsets. */
    long events(long from, long to) {
        long unseen = Math.min(to, counted.firstUnseen(from));
        return counted.count(from, unseen) + Math.max(0, to - unseen);
    }
}
