package io.millrace.monitor.books;

/** Offsets {@code [from, to)} of one partition. */
public record OffsetRange(long from, long to) {
    public boolean isEmpty() {
        return to <= from;
    }

    @Override
    public String toString() {
        return "[" + from + ", " + to + ")";
    }
}
