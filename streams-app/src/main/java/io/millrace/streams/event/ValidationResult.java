package io.millrace.streams.event;

/** What validation says of one event. */
public sealed interface ValidationResult {
    record Valid(Event event) implements ValidationResult {}

    record DeadLetter(Refusal refusal) implements ValidationResult {}
}
