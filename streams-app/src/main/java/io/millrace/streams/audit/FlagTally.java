package io.millrace.streams.audit;

import io.millrace.schemas.audit.RuleCount;
import io.millrace.streams.event.Flags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what flagging rules said of valid events. Not thread-safe. */
final class FlagTally {
    private static final int CONSIDERED = 0;
    private static final int UNEXPECTED = 1;

    private final Map<String, long[]> counts = new LinkedHashMap<>();

    void add(Flags flags) {
        for (int rule = 0; rule < flags.rules().size(); rule++) {
            if (!flags.isConsidered(rule)) continue;
            long[] count = counts.computeIfAbsent(flags.rules().get(rule), name -> new long[2]);
            count[CONSIDERED]++;
            if (flags.isUnexpected(rule)) count[UNEXPECTED]++;
        }
    }

    /** The counts since the last call. */
    List<RuleCount> close() {
        List<RuleCount> list = counts.entrySet().stream()
                .map(entry -> new RuleCount(entry.getKey(), entry.getValue()[CONSIDERED], entry.getValue()[UNEXPECTED])).toList();
        counts.clear();
        return list;
    }
}
