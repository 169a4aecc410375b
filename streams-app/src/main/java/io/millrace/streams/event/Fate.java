package io.millrace.streams.event;

/** What became of one event. Each has exactly one fate. */
public sealed interface Fate {
    record Valid(Event event) implements Fate {}

    record Duplicate(Event event) implements Fate {}

    record DeadLetter(Refusal refusal) implements Fate {}
}
