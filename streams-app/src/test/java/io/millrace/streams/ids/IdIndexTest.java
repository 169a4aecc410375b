package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The index alone: nothing but the log tells it which entries are live. */
class IdIndexTest {
    private final MemoryBudget memory = new MemoryBudget(1 << 30);
    private final IdLog log = new IdLog(0, new MemoryBudget(1 << 30));
    private final IdHash hash = new IdHash(0); // with this seed, ids 1, 0 to 1, 2^32 have one hash
    private final IdIndex index = new IdIndex(log, hash, memory, 10);

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

    @Test
    void hasIdsOfOneHashToTestWith() {
        assertThat(LongStream.range(0, 1_000).map(low -> hash.of(1, low)).distinct().count()).isEqualTo(1);
        assertThat(LongStream.range(0, 1_000).map(low -> hash.of(0, low)).distinct().count()).isEqualTo(1_000);
    }

    /** Ids of one hash fill group after group; the index grows from its first group, and at last holds all of them in one segment. */
    @Test
    void findsIdsOfOneHash() {
        for (int i = 0; i < 500; i++) add(1, i);

        for (int expired = 0; expired <= 500; expired += 7) {
            log.dropBefore(expired);
            for (int i = 0; i < 500; i++) assertThat(index.find(1, i)).as("id " + i + " of those left from " + expired).isEqualTo(i < expired ? IdIndex.NONE : i);
        }
    }

    /** Slots of what has expired are taken again: a chain that always holds 30 never needs a fourth group for them. */
    @Test
    void takesSlotsAgainWithoutGrowing() {
        for (int i = 0; i < 30; i++) add(1, i);
        long used = memory.used();
        for (int i = 30; i < 20_000; i++) {
            log.dropBefore(i - 29);
            add(1, i);
            for (int known = Math.max(0, i - 29); known <= i; known++) assertThat(index.find(1, known)).isEqualTo(known);
            assertThat(index.find(1, i - 30)).isEqualTo(IdIndex.NONE);
        }

        assertThat(memory.used()).isEqualTo(used);
    }

    /** Slots hold 31 bits: what expired two billion entries ago must neither be found nor hide anything. */
    @Test
    void isRightWhereNumbersBeginAgain() {
        var late = new IdLog((1L << 31) - 150, memory);
        var lateIndex = new IdIndex(late, hash, memory, 10);
        long first = late.next();
        for (int i = 0; i < 400; i++) {
            if (i >= 100) late.dropBefore(first + i - 99);
            long number = late.next();
            late.append(1, i, 0);
            lateIndex.add(number, 1, i);
            for (int known = Math.max(0, i - 110); known <= i; known++) {
                assertThat(lateIndex.find(1, known)).isEqualTo(known < i - 99 ? IdIndex.NONE : first + known);
            }
        }
    }

    @Test
    void makesRoomForWhatIsToComeAndGivesItBack() {
        index.makeRoomFor(1_000_000);
        long used = memory.used();
        for (int id = 0; id < 800_000; id++) add(0, id);

        assertThat(memory.used()).as("not grown").isEqualTo(used);
        for (int id = 0; id < 800_000; id++) assertThat(index.find(0, id)).isEqualTo(id);
        index.close();
        assertThat(memory.used()).isZero();
    }

    @Test
    void makesNoMoreRoomThanAQuarterOfTheMemoryLeft() {
        var little = new MemoryBudget(10 << 20);
        new IdIndex(log, hash, little, 10).makeRoomFor(Long.MAX_VALUE / 2);

        assertThat(little.used()).isBetween(1L << 20, 10L << 18);
    }

    private void add(long high, long low) {
        long number = log.next();
        log.append(high, low, 0);
        index.add(number, high, low);
    }
}
