package io.millrace.loader;

import java.util.List;

/**
 * What one cycle did.
 *
 * @param batches transactions of this loader that stand
 * @param committed rows of their commits: inserted + absorbed
 * @param waitingFor why commits were left for a later cycle: files or commits not there yet, trouble that passes
 * @param failedGold gold views that could not be made or refreshed; retried in the next cycle
 */
public record LoadReport(
        int batches, long commits, long files, long bytes, long committed, long inserted, long absorbed,
        List<String> waitingFor, List<String> failedGold) {
    static final LoadReport NOTHING = new LoadReport(0, 0, 0, 0, 0, 0, 0, List.of(), List.of());

    LoadReport plus(LoadStep.Loaded step) {
        return new LoadReport(batches + 1, commits + step.commits(), files + step.files(), bytes + step.bytes(), committed + step.committed(),
                inserted + step.inserted(), absorbed + step.absorbed(), waitingFor, failedGold);
    }

    LoadReport waitingFor(List<String> what) {
        return new LoadReport(batches, commits, files, bytes, committed, inserted, absorbed, List.copyOf(what), failedGold);
    }

    LoadReport failedGold(List<String> views) {
        return new LoadReport(batches, commits, files, bytes, committed, inserted, absorbed, waitingFor, List.copyOf(views));
    }
}
