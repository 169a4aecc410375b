package io.millrace.sink.commit;

/**
 * The step's question failed and is asked again.
 *
 * @param until epoch milliseconds
 */
public record Waiting(Step step, long until, String why) implements ChainState {
    @Override
    public Effect giveUp() {
        return step.giveUp();
    }
}
