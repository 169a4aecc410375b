package io.millrace.benchmarks.workload;

import io.millrace.schemas.deadletter.Reason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the generator knows of the events it made: each of them has one fate. Not thread-safe. */
public final class Truth {
    private final Fingerprint input = new Fingerprint();
    private final Fingerprint validIds = new Fingerprint();
    private final Fingerprint validValues = new Fingerprint();
    private final Map<Reason, Long> deadLetters = new EnumMap<>(Reason.class);
    private long duplicates;

    public void addValid(byte[] value, long idHigh, long idLow) {
        input.addBytes(value);
        validValues.addBytes(value);
        validIds.addId(idHigh, idLow);
    }

    public void addDuplicate(byte[] value) {
        input.addBytes(value);
        duplicates++;
    }

    public void addBad(byte[] value, Reason reason) {
        input.addBytes(value);
        deadLetters.merge(reason, 1L, Long::sum);
    }

    public long events() {
        return input.count();
    }

    public Fingerprint input() {
        return input;
    }

    public Fingerprint validIds() {
        return validIds;
    }

    public Fingerprint validValues() {
        return validValues;
    }

    public long duplicates() {
        return duplicates;
    }

    public Map<Reason, Long> deadLetters() {
        return deadLetters;
    }

    public long deadLetterCount() {
        return deadLetters.values().stream().mapToLong(Long::longValue).sum();
    }

    /** For people. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d events (%,d valid, %,d duplicates, %,d bad)", events(), validIds.count(), duplicates, deadLetterCount());
    }
}
