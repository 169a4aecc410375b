package io.millrace.streams.ids;

/** {@code dedupe.memory} does not hold the ids of the window. Nothing was forgotten; what is not committed will be processed again. */
public final class BudgetUsedUp extends RuntimeException {
    static final String REMEDY = "Raise dedupe.memory (and the heap with it), add an instance, set streams.standbys to 0, or shorten dedupe.window";

    private static final long serialVersionUID = 1L;

    BudgetUsedUp(long limit, long used, long ids) {
        super("dedupe.memory = " + limit + " bytes is used up: " + used + " bytes hold about " + ids + " ids of dedupe.window, and no id may be forgotten within it. " + REMEDY);
    }
}
