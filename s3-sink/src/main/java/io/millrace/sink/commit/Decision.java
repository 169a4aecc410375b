package io.millrace.sink.commit;

import java.util.ArrayList;
import java.util.List;

/** The state after an event, and what to do, in this order. */
public record Decision(ChainState next, List<Effect> effects) {
    static Decision stay(ChainState state) {
        return new Decision(state, List.of());
    }

    /** Enters a step by asking its question. */
    static Decision ask(Step step, Effect... before) {
        var effects = new ArrayList<>(List.of(before));
        effects.add(step.question());
        return new Decision(step, List.copyOf(effects));
    }
}
