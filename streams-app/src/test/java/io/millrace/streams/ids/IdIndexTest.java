package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The index alone: nothing but the log tells it which entries are live. */
class IdIndexTest {
    private final MemoryBudget memory = new MemoryBudget(1 << 30);
    private final IdLog log = new IdLog(0, memory);
    private final IdHash hash = new IdHash(42);
    private final IdIndex index = new IdIndex(log, hash, memory);

    @Test
    void findsWhatWasAddedAndNothingElse() {
        for (int id = 0; id < 300_000; id++) add(0, id);

        for (int id = 0; id < 300_000; id++) assertThat(index.find(0, id)).isEqualTo(id);
        for (int id = 300_000; id < 600_000; id++) assertThat(index.find(0, id)).isEqualTo(IdIndex.NONE);
    }

    /** Growing moves entries in the order of their places: the mark of a full group must nevertheless be that of its newest. */
    @Test
    void findsWhatPassedAFullGroupWhenItGrew() {
        int ids = 1_480_000; // all segments have just grown
        for (int id = 0; id < ids; id++) add(0, id);

        for (int expired = 0; expired <= ids; expired += ids / 10) {
            log.dropBefore(expired);
            for (int id = 0; id < ids; id++) {
                if (index.find(0, id) != (id < expired ? IdIndex.NONE : id)) throw new AssertionError("id " + id + " when " + expired + " have expired");
            }
        }
    }

    private void add(long high, long low) {
        long number = log.next();
        log.append(high, low, 0);
        index.add(number, high, low);
    }
}
