package io.millrace.loader;

import java.util.List;

/** What became of one attempt to load the next batch. */
sealed interface LoadStep {
    /** A batch stands. There may be more. */
    record Loaded(String batch, int attempts, long commits, long files, long bytes, long committed, long inserted, long absorbed) implements LoadStep {}

    /** Another loader was there first: look again. */
    record Overtaken() implements LoadStep {}

    /** @param waitingFor why commits that are there cannot be loaded yet; empty if all are loaded */
    record Nothing(List<String> waitingFor) implements LoadStep {}

    /** Trouble that passes lasted too long. */
    record GaveUp(String why) implements LoadStep {}
}
