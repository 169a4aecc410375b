package io.millrace.monitor.books;

import java.util.ArrayList;
import java.util.List;

/** Ranges whose two counts differ; neighbours become one, so that a torn stretch is one difference. */
final class Mismatches {
    /** Says what {@code counted} and {@code found} are. */
    interface Wording {
        String say(long counted, long found);
    }

    private record Mismatch(OffsetRange offsets, long counted, long found) {}

    private final List<Mismatch> mismatches = new ArrayList<>();

    void compare(OffsetRange offsets, long counted, long found) {
        if (counted == found) return;
        Mismatch last = mismatches.isEmpty() ? null : mismatches.getLast();
        if (last == null || last.offsets().to() != offsets.from()) {
            mismatches.add(new Mismatch(offsets, counted, found));
        } else {
            mismatches.removeLast();
            mismatches.add(new Mismatch(new OffsetRange(last.offsets().from(), offsets.to()), last.counted() + counted, last.found() + found));
        }
    }

    List<Difference> differences(Stage stage, int partition, Wording wording) {
        return mismatches.stream()
                .map(mismatch -> Difference.at(stage, partition, mismatch.offsets(), wording.say(mismatch.counted(), mismatch.found())))
                .toList();
    }
}
