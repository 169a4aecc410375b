package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.workload.Fingerprint;
import io.millrace.benchmarks.workload.Truth;
import java.nio.file.Path;
import java.util.List;

/**
 * What the generator knows of a lap's events.
 *
 * @param texts of the valid ones, see {@link EventText}
 */
record LapTruth(Truth truth, Fingerprint texts) {
    long events() {
        return truth.events();
    }

    long valid() {
        return truth.validIds().count();
    }

    List<String> differences(int lap, List<Path> files) {
        return ParquetCheck.differences(files, truth.validIds(), texts).stream().map(difference -> "half " + lap + ": " + difference).toList();
    }

    /** Of a case that only counts. */
    List<String> polledDifferences(int lap, long polled) {
        return polled == valid() ? List.of() : List.of("half " + lap + ": " + polled + " records were polled instead of " + valid());
    }
}
