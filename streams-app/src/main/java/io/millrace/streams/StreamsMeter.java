package io.millrace.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
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
    DEAD_LETTERS("millrace.streams.dead.letters");

    private final String meter;

    StreamsMeter(String meter) {
        this.meter = meter;
    }

    String meter() {
        return meter;
    }

    static Consumer<AuditRecord> counting(MeterRegistry meters) {
        for (StreamsMeter meter : new StreamsMeter[] {READ, VALID, DUPLICATES}) meters.counter(meter.meter);
        return record -> record.counts().forEach(count -> count(meters, count));
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
