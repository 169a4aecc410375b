package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdLogTest {
    private static final int CHUNK = 1 << 13;
    private static final long CHUNK_BYTES = CHUNK * 24L;

    private final MemoryBudget memory = new MemoryBudget(1 << 30);

    /** The ring has four places at first; it is widened more than once, with its beginning anywhere in it. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, CHUNK - 1, CHUNK, 3 * CHUNK + 17, (1L << 31) - 5})
    void keepsEveryEntryWhereverItBegins(long first) {
        var log = new IdLog(first, memory);
        for (long number = first; number < first + 20 * CHUNK; number++) append(log);

        assertThat(log.first()).isEqualTo(first);
        assertThat(log.size()).isEqualTo(20 * CHUNK);
        for (long number = first; number < log.next(); number++) assertEntry(log, number);
    }

    /** The first and the last chunk may lie in the same place of the ring, one round apart. */
    @ParameterizedTest
    @ValueSource(ints = {1, CHUNK / 2, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 4 * CHUNK - 1})
    void keepsWhatIsLeftWhileItMovesOn(int kept) {
        var log = new IdLog(0, memory);
        for (int i = 0; i < 12 * CHUNK; i++) {
            append(log);
            if (log.size() > kept) log.dropBefore(log.next() - kept);
            assertEntry(log, log.first());
        }

        assertThat(log.size()).isEqualTo(kept);
        for (long number = log.first(); number < log.next(); number++) assertEntry(log, number);
        assertThat(memory.used()).as("memory").isLessThanOrEqualTo((kept / CHUNK + 3) * CHUNK_BYTES);
    }

    @Test
    void widensAfterItHasMovedOn() {
        var log = new IdLog(0, memory);
        for (int i = 0; i < 4 * CHUNK; i++) append(log);
        log.dropBefore(CHUNK + 1);
        for (int i = 0; i < 30 * CHUNK; i++) append(log);

        for (long number = log.first(); number < log.next(); number++) assertEntry(log, number);
    }

    @Test
    void goesOnAfterAllWasDropped() {
        var log = new IdLog(0, memory);
        for (int end : new int[] {5, CHUNK, CHUNK + 1, 2 * CHUNK, 9 * CHUNK}) {
            while (log.next() < end) append(log);
            log.dropBefore(log.next());

            assertThat(log.size()).isZero();
        }
        append(log);
        assertEntry(log, 9 * CHUNK);
    }

    @Test
    void tellsIdsApartByBothHalves() {
        var log = new IdLog(0, memory);
        log.append(1, 2, 3);

        assertThat(log.isId(0, 1, 2)).isTrue();
        assertThat(log.isId(0, 1, 3)).isFalse();
        assertThat(log.isId(0, 2, 2)).isFalse();
    }

    @Test
    void takesMemoryByTheChunkAndGivesAllBack() {
        var log = new IdLog(0, memory);
        for (int i = 0; i < 3 * CHUNK + 1; i++) append(log);
        long full = memory.used();
        log.dropBefore(3 * CHUNK);
        long dropped = memory.used();
        log.close();

        assertThat(full).isEqualTo(4 * CHUNK_BYTES);
        assertThat(dropped).as("one chunk, and one to spare").isEqualTo(2 * CHUNK_BYTES);
        assertThat(memory.used()).isZero();
    }

    @Test
    void refusesWhatTheBudgetDoesNotHold() {
        var log = new IdLog(0, new MemoryBudget(CHUNK_BYTES));
        for (int i = 0; i < CHUNK; i++) append(log);

        assertThatThrownBy(() -> append(log)).isInstanceOf(BudgetUsedUp.class);
        assertThat(log.size()).isEqualTo(CHUNK);
    }

    private static void append(IdLog log) {
        log.append(log.next() * 3, ~log.next(), log.next() * 7);
    }

    private static void assertEntry(IdLog log, long number) {
        if (log.high(number) != number * 3 || log.low(number) != ~number || log.payload(number) != number * 7) throw new AssertionError("entry " + number);
    }
}
