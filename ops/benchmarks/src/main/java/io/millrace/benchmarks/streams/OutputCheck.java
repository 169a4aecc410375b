package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.contest.CommittedValues;
import io.millrace.benchmarks.workload.EventBytes;
import io.millrace.benchmarks.workload.Fingerprint;
import io.millrace.benchmarks.workload.Truth;
import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.topic.LaneTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads what a run has written, as a read_committed reader sees it, and compares it with the truth. */
final class OutputCheck {
    private final Truth truth;
    private final List<String> differences = new ArrayList<>();

    OutputCheck(Truth truth) {
        this.truth = truth;
    }

    /** @return what differs, for people; empty if the run was correct */
    List<String> differences(RunPlace place, CommittedValues broker) {
        LaneTopics topics = place.topics();
        switch (place.which()) {
            case COPY_LOOP, PASS_THROUGH -> compareValues("events in the output", truth.input(), broker, topics.valid());
            case TEXTBOOK -> {
                compareIds(broker, topics.valid());
                compareDeadLetters(broker, topics.deadLetter());
            }
            case MILLRACE -> {
                compareIdsAndValues(broker, topics.valid());
                compareDeadLetters(broker, topics.deadLetter());
                compareAudit(broker, topics.audit());
            }
        }
        return differences;
    }

    private void compareValues(String what, Fingerprint expected, CommittedValues broker, String topic) {
        var found = new Fingerprint();
        broker.read(topic, value -> found.addBytes(value));
        compare(what, expected, found);
    }

    private void compareIds(CommittedValues broker, String topic) {
        var found = new Fingerprint();
        broker.read(topic, value -> EventBytes.addId(value, found));
        compare("ids in the valid topic", truth.validIds(), found);
    }

    private void compareIdsAndValues(CommittedValues broker, String topic) {
        var ids = new Fingerprint();
        var values = new Fingerprint();
        broker.read(topic, value -> {
            EventBytes.addId(value, ids);
            values.addBytes(value);
        });
        compare("ids in the valid topic", truth.validIds(), ids);
        compare("values in the valid topic", truth.validValues(), values);
    }

    private void compareDeadLetters(CommittedValues broker, String topic) {
        long[] found = new long[1];
        broker.read(topic, value -> found[0]++);
        compare("dead letters", truth.deadLetterCount(), found[0]);
    }

    private void compareAudit(CommittedValues broker, String topic) {
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
        broker.read(topic, value -> {
            for (AuditCount count : counts(value)) {
                outcomes.merge(count.outcome(), count.count(), Long::sum);
                if (count.reason() != null) reasons.merge(count.reason(), count.count(), Long::sum);
            }
        });
        compare("valid events in the audit", truth.validIds().count(), outcomes.getOrDefault(Outcome.VALID, 0L));
        compare("duplicates in the audit", truth.duplicates(), outcomes.getOrDefault(Outcome.DUPLICATE, 0L));
        compare("dead letters in the audit", truth.deadLetters(), reasons);
    }

    private static List<AuditCount> counts(byte[] record) {
        try {
            return AuditRecord.decode(record).counts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(String what, Object expected, Object found) {
        if (!Objects.equals(expected, found)) differences.add(what + ": " + found + " instead of " + expected);
    }
}
