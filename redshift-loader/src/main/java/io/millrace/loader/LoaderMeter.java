package io.millrace.loader;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the loader counts, of this process: {@code committed = inserted + absorbed}. Tagged with pipeline, lane and table. The books read the
 * ledger instead: it knows of all processes.
 */
public enum LoaderMeter {
    COMMITTED("millrace.loader.rows.committed", "Rows of the commits loaded"),
    INSERTED("millrace.loader.rows.inserted", "Rows put into the table"),
    ABSORBED("millrace.loader.rows.absorbed", "Rows whose id the table had, or a second copy in the batch"),
    BATCHES("millrace.loader.batches", "Transactions that stand"),
    ATTEMPTS("millrace.loader.attempts", "Attempts those transactions took"),
    COMMITS("millrace.loader.commits", "Commits loaded"),
    FILES("millrace.loader.files", "Part files loaded"),
    BYTES("millrace.loader.bytes", "Bytes of part files loaded"),
    OVERTAKEN("millrace.loader.overtaken", "Batches that another loader loaded first"),
    TROUBLES("millrace.loader.troubles", "Cycles ended early by trouble that passes"),
    GOLD_FAILURES("millrace.loader.gold.failures", "Gold views that could not be made or refreshed");

    private final String meterName;
    private final String description;

    LoaderMeter(String meterName, String description) {
        this.meterName = meterName;
        this.description = description;
    }

    public String meterName() {
        return meterName;
    }

    Counter in(MeterRegistry registry, String... tags) {
        return Counter.builder(meterName).description(description).tags(tags).register(registry);
    }
}
