package io.millrace.sink.complete;

import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.time.EventHour;
import java.util.List;

/**
 * Why an hour is complete or not, as one look shows it.
 *
 * @param now epoch milliseconds
 * @param over when the hour's end and its grace are over, epoch milliseconds
 * @param marker its last revision, or null
 * @param unnamed files that were committed and that no revision names yet
 * @param lacks what is missing, for people; none if there is a marker
 */
public record HourReport(
        EventHour hour, long now, long over, Marker marker, List<Marker.File> unnamed, List<InputReport> raw, List<InputReport> byId, List<ChainReport> chains,
        List<String> lacks) {
    public HourReport {
        unnamed = List.copyOf(unnamed);
        raw = List.copyOf(raw);
        byId = List.copyOf(byId);
        chains = List.copyOf(chains);
        lacks = List.copyOf(lacks);
    }

    /** @param isPassed nothing of the hour is expected from this partition any more */
    public record InputReport(int partition, Input input, boolean isPassed) {}

    /**
     * @param end of the chain; 0 if it has not begun
     * @param needed where the valid partition ended
     */
    public record ChainReport(int partition, long end, long needed) {
        public boolean isReached() {
            return end >= needed;
        }
    }

    public boolean isComplete() {
        return marker != null;
    }

    public long unnamedRows() {
        return unnamed.stream().mapToLong(Marker.File::rows).sum();
    }
}
