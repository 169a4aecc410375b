package io.millrace.benchmarks.lake;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What a loop's gauge says once a turn has ended since it was first asked: what was polled before that, the gauge knows. For one thread. */
final class AfterATurn implements BooleanSupplier {
    private final Supplier<?> turn;
    private final BooleanSupplier gauge;
    private Object first;

    /** @param turn a new object after each turn */
    AfterATurn(Supplier<?> turn, BooleanSupplier gauge) {
        this.turn = turn;
        this.gauge = gauge;
    }

    @Override
    public boolean getAsBoolean() {
        Object now = turn.get();
        if (first == null) first = now;
        return now != first && gauge.getAsBoolean();
    }
}
