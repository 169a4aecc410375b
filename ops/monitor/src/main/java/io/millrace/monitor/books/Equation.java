package io.millrace.monitor.books;

/**
 * One joint counted on both sides.
 *
 * @param name the equation in words
 * @param inFlight what still travels between the two sides: {@code left = right + inFlight} is a balance too. Negative where the later side was
 *     already seen and the earlier one not yet
 * @param holds whether every event is accounted for, those in flight included
 */
public record Equation(String name, long left, long right, long inFlight, boolean holds) {
    /** Both sides counted to the same end. */
    static Equation exact(String name, long left, long right) {
        return new Equation(name, left, right, 0, left == right);
    }

    /** What travels is counted too. */
    static Equation moving(String name, long left, long right, long inFlight) {
        return new Equation(name, left, right, inFlight, left == right + inFlight);
    }

    /** What travels is known in total only, not for this hour: any part of it may be this hour's. */
    static Equation within(String name, long left, long right, long mostAhead, long mostInFlight) {
        long between = left - right;
        boolean possible = -mostAhead <= between && between <= mostInFlight;
        return new Equation(name, left, right, possible ? between : 0, possible);
    }
}
