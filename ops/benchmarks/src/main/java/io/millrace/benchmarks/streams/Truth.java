package io.millrace.benchmarks.streams;

import io.millrace.schemas.deadletter.Reason;
import java.util.EnumMap;
import java.util.Map;

/** What the generator knows of the events it made: each of them has one fate. Not thread-safe. */
final class Truth {
    private final Fingerprint input = new Fingerprint();
    private final Fingerprint validIds = new Fingerprint();
    private final Fingerprint validValues = new Fingerprint();
    private final Map<Reason, Long> deadLetters = new EnumMap<>(Reason.class);
    private long duplicates;

    void addValid(byte[] value, long idHigh, long idLow) {
        input.addBytes(value);
        validValues.addBytes(value);
        validIds.addId(idHigh, idLow);
    }

    void addDuplicate(byte[] value) {
        input.addBytes(value);
        duplicates++;
    }

    void addBad(byte[] value, Reason reason) {
        input.addBytes(value);
        deadLetters.merge(reason, 1L, Long::sum);
    }

    long events() {
        return input.count();
    }

    Fingerprint input() {
        return input;
    }

    Fingerprint validIds() {
        return validIds;
    }

    Fingerprint validValues() {
        return validValues;
    }

    long duplicates() {
        return duplicates;
    }

    Map<Reason, Long> deadLetters() {
        return deadLetters;
    }

    long deadLetterCount() {
        return deadLetters.values().stream().mapToLong(Long::longValue).sum();
    }
}
