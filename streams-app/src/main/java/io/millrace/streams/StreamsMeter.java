package io.millrace.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.RuleCount;
import io.millrace.streams.ids.MemoryBudget;
import io.millrace.streams.outage.Waiting;
import io.millrace.streams.registry.PatientPlans;
import io.millrace.streams.suite.Suite;
import java.util.function.Consumer;

/**
 * What is counted for watching: {@code read = valid + duplicates + dead letters}. These count what was written before it is committed, so after
 * a rollback some events count twice; the audit topic holds the truth.
 */
enum StreamsMeter {
    READ("millrace.streams.read"),
    VALID("millrace.streams.valid"),
    DUPLICATES("millrace.streams.duplicates"),
    /** Tag {@code reason}. */
    DEAD_LETTERS("millrace.streams.dead.letters"),
    /** Valid events that a flagging rule applied to. Tag {@code rule}. */
    RULE_CONSIDERED("millrace.streams.rule.considered"),
    /** Of these, those that break it. Tag {@code rule}. */
    RULE_UNEXPECTED("millrace.streams.rule.unexpected"),
    /** Gauge: rules of the suite that are not applied, see {@code validate.suite-mode: partial}. */
    RULES_UNSUPPORTED("millrace.streams.rules.unsupported"),
    /** Gauge: fields that rules read but some schema in use does not have, nor its newest version; the rules see null. The log names them. */
    RULES_MISSING_FIELDS("millrace.streams.rules.missing.fields"),
    /** Gauge: ids remembered, those of standbys too; as of the last commits. */
    DEDUPE_IDS("millrace.dedupe.ids"),
    /** Gauge: bytes they take. */
    DEDUPE_BYTES("millrace.dedupe.bytes"),
    /** Gauge: bytes they may take; at this the stage stops, rather than forget one. */
    DEDUPE_LIMIT("millrace.dedupe.limit"),
    /** Records of changelogs read before partitions could go on here: few where a standby went on from its memory, else all ids. */
    RESTORED("millrace.streams.restored"),
    /** Gauge: records of changelogs that the standbys here have yet to read. */
    STANDBYS_BEHIND("millrace.streams.standbys.behind"),
    /** Gauge: 1 while events wait for something outside, such as the registry. */
    WAITING("millrace.streams.waiting");

    private final String meter;

    StreamsMeter(String meter) {
        this.meter = meter;
    }

    String meter() {
        return meter;
    }

    static Consumer<AuditRecord> counting(MeterRegistry meters) {
        for (StreamsMeter meter : new StreamsMeter[] {READ, VALID, DUPLICATES}) meters.counter(meter.meter);
        return record -> {
            record.counts().forEach(count -> count(meters, count));
            record.flags().forEach(flag -> count(meters, flag));
        };
    }

    static void ofSuite(MeterRegistry meters, Suite suite) {
        Gauge.builder(RULES_UNSUPPORTED.meter, () -> suite.unsupported().size()).register(meters);
    }

    static void ofPlans(MeterRegistry meters, PatientPlans plans) {
        Gauge.builder(RULES_MISSING_FIELDS.meter, plans::missingFields).register(meters);
    }

    static void ofMemory(MeterRegistry meters, MemoryBudget memory) {
        Gauge.builder(DEDUPE_IDS.meter, memory::ids).register(meters);
        Gauge.builder(DEDUPE_BYTES.meter, memory::used).baseUnit("bytes").register(meters);
        Gauge.builder(DEDUPE_LIMIT.meter, memory::limit).baseUnit("bytes").register(meters);
    }

    static void ofWaiting(MeterRegistry meters, Waiting waiting) {
        meters.gauge(WAITING.meter, waiting, now -> now.reason() == null ? 0 : 1);
    }

    private static void count(MeterRegistry meters, RuleCount flag) {
        meters.counter(RULE_CONSIDERED.meter, "rule", flag.rule()).increment(flag.considered());
        meters.counter(RULE_UNEXPECTED.meter, "rule", flag.rule()).increment(flag.unexpected());
    }

    private static void count(MeterRegistry meters, AuditCount count) {
        meters.counter(READ.meter).increment(count.count());
        switch (count.outcome()) {
            case VALID -> meters.counter(VALID.meter).increment(count.count());
            case DUPLICATE -> meters.counter(DUPLICATES.meter).increment(count.count());
            case DEAD_LETTER -> meters.counter(DEAD_LETTERS.meter, "reason", count.reason().name()).increment(count.count());
        }
    }
}
