package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdWindowTest {
    private static final long NOON = 1_700_000_000_000L;
    private static final long WINDOW = 600_000;
    private static final int SCHEMA = 7;

    private final MemoryBudget memory = new MemoryBudget(1 << 30);
    private final IdWindow window = window(memory);

    @Test
    void takesTheFirstCopyOnce() {
        assertThat(see(1, NOON)).isEqualTo(Copy.FIRST);
        assertThat(see(1, NOON)).isEqualTo(Copy.REPEAT);
    }

    @Test
    void tellsIdsApartByEveryBit() {
        see(0, NOON);

        for (int bit = 0; bit < 64; bit++) {
            assertThat(window.see(0, 1L << bit, SCHEMA, 0, NOON)).isEqualTo(Copy.FIRST);
            assertThat(window.see(1L << bit, 0, SCHEMA, 0, NOON)).isEqualTo(Copy.FIRST);
        }
    }

    @Test
    void remembersForTheWindowToTheMillisecond() {
        see(1, NOON);
        see(2, NOON + 1);

        assertThat(see(1, NOON + WINDOW)).isEqualTo(Copy.REPEAT);
        assertThat(see(1, NOON + WINDOW + 1)).isEqualTo(Copy.FIRST);
        assertThat(see(2, NOON + WINDOW + 1)).isEqualTo(Copy.REPEAT);
    }

    @Test
    void callsAnotherPayloadOfTheSameSchemaAConflict() {
        window.see(0, 1, SCHEMA, 5, NOON);

        assertThat(window.see(0, 1, SCHEMA, 6, NOON)).isEqualTo(Copy.CONFLICT);
        assertThat(window.see(0, 1, SCHEMA + 1, 6, NOON)).isEqualTo(Copy.REPEAT);
        assertThat(window.see(0, 1, SCHEMA, 5, NOON)).isEqualTo(Copy.REPEAT);
    }

    /** More schemas than 16 bits can number: no false conflicts. */
    @Test
    void doesNotComparePayloadsOfSchemasBeyondTheNumberedOnes() {
        for (int schema = 0; schema < SchemaNumbers.OTHER; schema += 1) window.see(1, schema, schema, 0, NOON);
        window.see(0, 1, 100_000, 5, NOON);

        assertThat(window.see(0, 1, 100_001, 6, NOON)).isEqualTo(Copy.REPEAT);
        assertThat(window.see(0, 1, 100_000, 6, NOON)).isEqualTo(Copy.REPEAT);
        assertThat(window.see(1, 65_534, 65_534, 6, NOON)).isEqualTo(Copy.CONFLICT);
    }

    @Test
    void isRebuiltFromItsPacks() {
        var packs = new ArrayList<byte[]>();
        for (int id = 0; id < 50_000; id++) {
            see(id, NOON + id / 100);
            if (id % 20_000 == 0) window.pack((number, pack) -> packs.add(pack));
        }
        window.pack((number, pack) -> packs.add(pack));

        try (var rebuilt = rebuilt(packs, memory)) {
            assertThat(rebuilt.size()).isEqualTo(50_000);
            for (int id = 0; id < 50_000; id++) assertThat(rebuilt.see(0, id, SCHEMA, id, NOON + 500)).isEqualTo(Copy.REPEAT);
            assertThat(rebuilt.see(0, 7, SCHEMA, 8, NOON + 500)).isEqualTo(Copy.CONFLICT);
            assertThat(rebuilt.see(0, 7, SCHEMA, 7, NOON + WINDOW)).isEqualTo(Copy.REPEAT);
            assertThat(rebuilt.see(0, 7, SCHEMA, 7, NOON + WINDOW + 1)).isEqualTo(Copy.FIRST);
        }
    }

    /** A former active numbered a schema of which no pack tells; the new one gives that number to another. */
    @Test
    void takesPacksThatNumberSchemasInAnotherWay() {
        var packs = new ArrayList<byte[]>();
        window.see(1, 0, 8, 0, NOON);
        window.pack((number, pack) -> packs.add(pack));
        window.see(1, 0, 9, 0, NOON);
        try (var other = rebuilt(packs, memory)) {
            other.see(1, 1, 7, 5, NOON);
            other.pack((number, pack) -> window.restore(pack));
        }

        assertThat(window.see(1, 1, 7, 6, NOON)).isEqualTo(Copy.CONFLICT);
        assertThat(window.see(1, 1, 9, 6, NOON)).isEqualTo(Copy.REPEAT);
    }

    @Test
    void remembersNoMoreThanTheWindowWhileItIsRebuilt() {
        var packs = new ArrayList<byte[]>();
        for (int id = 0; id < 30_000; id++) {
            see(id, NOON + id * WINDOW / 10_000);
            if (id % 1_000 == 999) window.pack((number, pack) -> packs.add(pack));
        }

        assertThat(rebuilt(packs, memory).size()).isEqualTo(window.size()).isEqualTo(10_001);
    }

    /** So many that the log has dropped whole chunks of what was never packed. */
    @Test
    void packsOnlyWhatIsLeft() {
        var packs = new ArrayList<byte[]>();
        for (int id = 0; id < 50_000; id++) see(id, NOON + id);
        see(50_000, NOON + 49_990 + WINDOW);
        window.pack((number, pack) -> packs.add(pack));

        try (var rebuilt = rebuilt(packs, memory)) {
            assertThat(rebuilt.size()).isEqualTo(11);
            assertThat(rebuilt.see(0, 49_990, SCHEMA, 49_990, NOON + 49_990 + WINDOW)).isEqualTo(Copy.REPEAT);
            assertThat(rebuilt.see(0, 49_990, SCHEMA, 49_990, NOON + 49_991 + WINDOW)).isEqualTo(Copy.FIRST);
            assertThat(rebuilt.see(0, 50_000, SCHEMA, 50_000, NOON + 49_991 + WINDOW)).isEqualTo(Copy.REPEAT);
        }
    }

    /** The oldest pack that is left says how many ids there will be. */
    @Test
    void makesRoomForAllWithTheFirstPack() {
        var packs = new ArrayList<byte[]>();
        for (int id = 0; id < 200_000; id++) see(id, NOON);
        window.pack((number, pack) -> {});
        see(200_000, NOON);
        window.pack((number, pack) -> packs.add(pack));
        long before = memory.used();

        try (var rebuilt = rebuilt(packs, memory)) {
            assertThat(rebuilt.size()).isEqualTo(1);
            assertThat(memory.used() - before).as("bytes").isGreaterThan(200_000 * 64L / 12);
        }
    }

    @Test
    void packsNothingTwice() {
        var packs = new ArrayList<byte[]>();
        see(1, NOON);
        window.pack((number, pack) -> packs.add(pack));

        window.pack((number, pack) -> packs.add(pack));

        assertThat(packs).hasSize(1);
        assertThat(window.hasUnpacked()).isFalse();
    }

    @Test
    void takesAPackTwiceWithoutChange() {
        List<byte[]> packs = packsOf(3);
        packs.add(1, packs.get(0));

        assertThat(rebuilt(packs, memory).size()).isEqualTo(3);
    }

    /** What expires between two commits is in no pack; the numbers go on nevertheless. */
    @Test
    void survivesThatEntriesExpireUnpacked() {
        var packs = new ArrayList<byte[]>();
        see(1, NOON);
        window.pack((number, pack) -> packs.add(pack));
        see(2, NOON + 1);
        see(1, NOON + 3 * WINDOW);
        see(3, NOON + 3 * WINDOW);
        window.pack((number, pack) -> packs.add(pack));
        see(4, NOON + 5 * WINDOW);
        see(3, NOON + 7 * WINDOW);
        see(3, NOON + 9 * WINDOW);
        window.pack((number, pack) -> packs.add(pack));

        try (var rebuilt = rebuilt(packs, memory)) {
            assertThat(packs).hasSize(3);
            assertThat(rebuilt.size()).isEqualTo(1);
            assertThat(rebuilt.see(0, 3, SCHEMA, 3, NOON + 9 * WINDOW)).isEqualTo(Copy.REPEAT);
            assertThat(rebuilt.see(0, 4, SCHEMA, 4, NOON + 9 * WINDOW)).isEqualTo(Copy.FIRST);
        }
    }

    @Test
    void beginsWithTheOldestPackThatIsLeft() {
        List<byte[]> packs = packsOf(3);

        assertThat(rebuilt(packs.subList(1, 3), memory).size()).isEqualTo(2);
    }

    /** Retention has deleted all packs; a standby has read them and expires nothing by itself. */
    @Test
    void continuesItsNumbersWhenNoPackIsLeft() {
        var standby = rebuilt(packsOf(3), memory);
        var restarted = window(memory);
        restarted.continueAt(packedTo(3), NOON + WINDOW + 1);
        var packs = new ArrayList<byte[]>();
        restarted.see(0, 100, SCHEMA, 100, NOON + WINDOW + 1);
        restarted.pack((number, pack) -> packs.add(pack));

        packs.forEach(standby::restore);

        assertThat(standby.see(0, 100, SCHEMA, 100, NOON + WINDOW + 1)).isEqualTo(Copy.REPEAT);
    }

    @Test
    void refusesToGoOnWithoutTheLastPack() {
        var rebuilt = rebuilt(packsOf(3).subList(0, 2), memory);

        assertThatThrownBy(() -> rebuilt.continueAt(packedTo(3), NOON)).isInstanceOf(BrokenPack.class).hasMessageContaining("leads to number 2, but ids up to number 3");
    }

    @Test
    void goesOnWhereItsPacksEnd() {
        var rebuilt = rebuilt(packsOf(3), memory);

        rebuilt.continueAt(packedTo(3), NOON);

        assertThat(rebuilt.size()).isEqualTo(3);
    }

    @Test
    void refusesAHoleBetweenPacks() {
        List<byte[]> packs = packsOf(3);
        packs.remove(1);

        assertThatThrownBy(() -> rebuilt(packs, memory)).isInstanceOf(BrokenPack.class).hasMessageContaining("ids up to number 1 are known");
    }

    @Test
    void refusesStateOfAnotherVersion() {
        byte[] old = new byte[29];
        old[0] = 1;

        assertThatThrownBy(() -> window.restore(old)).isInstanceOf(BrokenPack.class).hasMessageContaining("version 1").hasMessageContaining("new lane");
        assertThatThrownBy(() -> window.restore(new byte[0])).isInstanceOf(BrokenPack.class);
    }

    @Test
    void refusesACutPackWithoutTakingMemoryForIt() {
        byte[] pack = packsOf(1).get(0);

        for (int length = 0; length < pack.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(pack, length);
            assertThatThrownBy(() -> rebuilt(List.of(cut), memory)).as(length + " bytes").isInstanceOf(BrokenPack.class);
        }
    }

    @Test
    void stopsAtTheBudgetAndForgetsNothing() {
        var small = new MemoryBudget(1 << 20);
        var full = window(small);

        assertThatThrownBy(() -> {
            for (int id = 0; id < 1_000_000; id++) full.see(0, id, SCHEMA, id, NOON);
        }).isInstanceOf(BudgetUsedUp.class).hasMessageContaining("dedupe.memory = 1048576").hasMessageContaining("Raise");
        assertThat(full.see(0, 0, SCHEMA, 0, NOON)).isEqualTo(Copy.REPEAT);
        assertThat(small.warning()).containsPattern("is used to (9\\d|100) %").contains("at 100 % the stage stops");
        assertThat(small.used()).isLessThanOrEqualTo(small.limit());
    }

    @Test
    void doesNotWarnOfABudgetThatLasts() {
        see(1, NOON);

        assertThat(memory.warning()).isNull();
    }

    @Test
    void givesItsMemoryBack() {
        for (int id = 0; id < 100_000; id++) see(id, NOON + id);
        window.pack((number, pack) -> {});
        long idsMeanwhile = memory.ids();
        window.close();

        assertThat(idsMeanwhile).isEqualTo(100_000);
        assertThat(memory.used()).isZero();
        assertThat(memory.ids()).isZero();
    }

    @Test
    void needsNoMoreMemoryWhenItsSizeIsSteady() {
        int perWindow = 200_000;
        for (int id = 0; id < 3 * perWindow; id++) see(id, NOON + id * WINDOW / perWindow);
        long afterThree = memory.used();

        for (int id = 3 * perWindow; id < 12 * perWindow; id++) see(id, NOON + id * WINDOW / perWindow);

        assertThat(memory.used()).isLessThan(afterThree + afterThree / 20);
        assertThat(memory.used() / window.size()).as("bytes an id").isLessThanOrEqualTo(40);
    }

    /** Slots hold 31 bits of a number: after two billion ids they repeat. */
    @Test
    void outlivesItsNumbers() {
        var log = new IdLog((1L << 31) - 1_000, memory);
        log.append(9, 9, Payload.of(SchemaNumbers.OTHER, 0));
        var runs = new PackRuns();
        runs.restart(log.first(), log.first());
        runs.add(NOON);
        var packs = new ArrayList<byte[]>();
        new PackWriter(log, new SchemaNumbers(), runs, IdWindow.NO_TIME).write((number, pack) -> packs.add(pack));
        var old = rebuilt(packs, memory);

        for (int id = 0; id < 100_000; id++) assertThat(old.see(0, id, SCHEMA, id, NOON + id / 1_000)).isEqualTo(Copy.FIRST);
        for (int id = 0; id < 100_000; id++) assertThat(old.see(0, id, SCHEMA, id, NOON + 100)).isEqualTo(Copy.REPEAT);
    }

    private Copy see(long id, long now) {
        return window.see(0, id, SCHEMA, id, now);
    }

    /** Of the packs of {@link #packsOf}. */
    private static PackedTo packedTo(long number) {
        return new PackedTo(number, NOON, NOON - WINDOW);
    }

    /** Each with one id. */
    private List<byte[]> packsOf(int count) {
        var packs = new ArrayList<byte[]>();
        for (int id = 0; id < count; id++) {
            see(id, NOON);
            window.pack((number, pack) -> packs.add(pack));
        }
        return packs;
    }

    private static IdWindow rebuilt(List<byte[]> packs, MemoryBudget memory) {
        var rebuilt = window(memory);
        packs.forEach(rebuilt::restore);
        return rebuilt;
    }

    private static IdWindow window(MemoryBudget memory) {
        return new IdWindow(Duration.ofMillis(WINDOW), memory, 42);
    }
}
