package io.millrace.streams.suite;

/** What a failed rule does to an event. */
public enum Action {
    /** The event becomes a dead letter. */
    DEAD_LETTER("dead-letter"),
    /** The event passes and is counted; the rate of such events is judged over a window. */
    FLAG("flag");

    private final String word;

    Action(String word) {
        this.word = word;
    }

    /** Null if there is no such action. */
    static Action of(String word) {
        for (Action action : values()) {
            if (action.word.equals(word)) return action;
        }
        return null;
    }

    @Override
    public String toString() {
        return word;
    }
}
