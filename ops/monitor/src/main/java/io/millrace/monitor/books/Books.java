package io.millrace.monitor.books;

import io.millrace.schemas.config.Lane;
import java.util.List;

/**
 * The books of one lane at one time: each joint of the way counted on both sides by different code.
 *
 * @param equations of the totals
 * @param hours in order of time, events without usable time last
 * @param differences everything that does not add up and is not in flight, where it is
 * @param unknown where at most two offsets of the raw topic may have held events or transaction markers and nobody can look any more. Shown,
 *     but no alarm: every idle partition with a transactional producer comes to this
 */
public record Books(
        Lane lane, Counts totals, List<Equation> equations, List<HourBooks> hours, InFlight inFlight, List<Difference> differences,
        List<Difference> unknown) {
    public Books {
        equations = List.copyOf(equations);
        hours = List.copyOf(hours);
        differences = List.copyOf(differences);
        unknown = List.copyOf(unknown);
    }

    /** Everything that was in the raw topic when the reading began has come to the end of its way. */
    public boolean isDrained() {
        return inFlight.isNothing();
    }

    /** Nothing is in flight, every equation holds and nothing differs. */
    public boolean isClosed() {
        return isDrained() && isBalanced();
    }

    /** Every equation holds, what is in flight included, and nothing differs. */
    public boolean isBalanced() {
        return differences.isEmpty() && equations.stream().allMatch(Equation::holds)
                && hours.stream().flatMap(hour -> hour.equations().stream()).allMatch(Equation::holds);
    }
}
