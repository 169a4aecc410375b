package io.millrace.runtime;

/** The three stages, by the word that people type. */
public enum StageKind {
    STREAM("stream"),
    SINK("sink"),
    LOAD("load");

    private final String word;

    StageKind(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
