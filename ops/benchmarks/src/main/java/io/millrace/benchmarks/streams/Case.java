package io.millrace.benchmarks.streams;

import java.util.List;

/** What is compared. */
public enum Case {
    /** Consumer to producer by hand, in transactions: the least that exactly-once costs. */
    COPY_LOOP("copy-loop"),
    /** Kafka Streams without any logic, with Millrace's settings. */
    PASS_THROUGH("pass-through"),
    /** The dedupe of the tutorials: GenericRecord, RocksDB window store, a changelog record per event. */
    TEXTBOOK("textbook"),
    /** streams-app itself. */
    MILLRACE("millrace");

    private final String text;

    Case(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if there is none */
    public static Case of(String text) {
        return List.of(values()).stream().filter(one -> one.text.equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case " + text + "; there are " + List.of(values())));
    }

    @Override
    public String toString() {
        return text;
    }
}
