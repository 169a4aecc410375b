package io.millrace.monitor.books;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An equation that fails is a difference of its own only where nothing found at its joint, or at those whose numbers it uses, explains it:
 * one damage, one difference.
 */
final class Unexplained {
    private Unexplained() {}

    static List<Difference> among(List<Equation> totals, List<HourBooks> hours, Collection<Difference> known) {
        EnumSet<Stage> explained = EnumSet.noneOf(Stage.class);
        known.forEach(difference -> explained.add(difference.stage()));
        var differences = new ArrayList<Difference>();
        for (HourBooks hour : hours) {
            EnumSet<Stage> explainedHere = explained.clone();
            for (Equation equation : hour.equations()) {
                if (isUnexplained(equation, explainedHere)) {
                    explainedHere.add(Equations.stage(equation.name()));
                    String inHour = hour.hour() == null ? say(equation) + " (events without a usable time)" : say(equation);
                    differences.add(Difference.in(Equations.stage(equation.name()), hour.hour(), inHour));
                }
            }
        }
        differences.forEach(difference -> explained.add(difference.stage()));
        for (Equation equation : totals) {
            if (isUnexplained(equation, explained)) differences.add(new Difference(Equations.stage(equation.name()), null, null, null, say(equation)));
        }
        return differences;
    }

    private static boolean isUnexplained(Equation equation, Set<Stage> explained) {
        if (equation.holds()) return false;
        return switch (Equations.stage(equation.name())) {
            case STREAMS -> !explained.contains(Stage.STREAMS);
            case SINK -> !explained.contains(Stage.STREAMS) && !explained.contains(Stage.SINK);
            case LOADER -> !explained.contains(Stage.SINK) && !explained.contains(Stage.LOADER);
            case TABLE -> !explained.contains(Stage.LOADER) && !explained.contains(Stage.TABLE);
        };
    }

    private static String say(Equation equation) {
        String travelling = equation.inFlight() == 0 ? "" : ", " + equation.inFlight() + " in flight";
        return equation.name() + ": " + equation.left() + " against " + equation.right() + travelling;
    }
}
