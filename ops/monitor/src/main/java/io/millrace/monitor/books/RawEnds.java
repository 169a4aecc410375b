package io.millrace.monitor.books;

import java.util.List;

/**
 * Where a topic begins and ends against the audit's end.
 *
 * @param unknown what nobody can look at any more and what is as likely nothing
 */
record RawEnds(List<Difference> differences, List<Difference> unknown) {
    /** The end of a producer's transaction takes one offset and stays behind as the last one; two of them, if an aborted one follows. */
    private static final long MARKERS = 2;

    /** @param decided after the last offset with an outcome: what lies before it was read, be it audited or not */
    static RawEnds of(int partition, RawLog raw, long audited, long decided) {
        if (raw.high() < audited) {
            return differs(Difference.at(Stage.STREAMS, partition, new OffsetRange(raw.high(), audited),
                    "the audit ends past the " + raw.kind() + " topic's end: the topic was truncated or created again"));
        }
        if (raw.kind().equals(RawLog.BY_ID)) return new RawEnds(List.of(), List.of()); // deleted by streams-app itself, see OutcomeReader
        var gone = new OffsetRange(Math.max(audited, decided), raw.start());
        if (gone.isEmpty()) return new RawEnds(List.of(), List.of());
        if (raw.counted().covers(gone.from(), gone.to())) {
            long events = raw.counted().count(gone.from(), gone.to());
            return events == 0 ? new RawEnds(List.of(), List.of()) : differs(Difference.at(Stage.STREAMS, partition, gone,
                    "retention deleted " + events + " events of the " + raw.kind() + " topic that no audit accounts for"));
        }
        long offsets = gone.to() - gone.from();
        if (offsets > MARKERS) {
            return differs(Difference.at(Stage.STREAMS, partition, gone, "retention deleted " + offsets + " offsets of the " + raw.kind() + " topic that no audit"
                    + " accounts for, and nobody can look any more: events are lost unless all of them were of aborted transactions"));
        }
        return new RawEnds(List.of(), List.of(Difference.at(Stage.STREAMS, partition, gone, "retention deleted " + offsets + " offsets of the " + raw.kind() + " topic"
                + " that no audit accounts for, and nobody can look any more: the marker that ends a transaction, or an event that is lost")));
    }

    private static RawEnds differs(Difference difference) {
        return new RawEnds(List.of(difference), List.of());
    }
}
