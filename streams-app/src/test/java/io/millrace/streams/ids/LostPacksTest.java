package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The changelog has lost packs: what is still needed is missed, what is not is not. Three packs of an id each, ten seconds apart. */
class LostPacksTest {
    private static final long NOON = 1_700_000_000_000L;
    private static final long WINDOW = 600_000;
    private static final long STEP = 10_000;

    private final MemoryBudget memory = new MemoryBudget(1 << 30);
    private final List<byte[]> packs = new ArrayList<>();
    private PackedTo packed;

    @BeforeEach
    void writePacks() {
        try (var writer = window(WINDOW)) {
            for (int id = 0; id < 3; id++) {
                writer.see(0, id, 7, 0, NOON + id * STEP);
                writer.pack((number, pack) -> packs.add(pack));
            }
            packed = writer.packed(NOON + 2 * STEP);
        }
    }

    @AfterEach
    void allMemoryIsGivenBack() {
        assertThat(memory.used()).isZero();
    }

    @Test
    void aBeginningThatIsNeededIsMissed() {
        long lastThatNeedsIt = NOON + WINDOW;

        assertThatThrownBy(() -> start(packs.subList(1, 3), lastThatNeedsIt, WINDOW)).isInstanceOf(BrokenPack.class)
                .hasMessageContaining("lacks its beginning").hasMessageContaining("2023-11-14T22:13:20Z").hasMessageContaining("dedupe.window of 599999 ms");
    }

    @Test
    void aBeginningThatHasLeftTheWindowIsNot() {
        assertThatCode(() -> start(packs.subList(1, 3), NOON + WINDOW + 1, WINDOW)).doesNotThrowAnyException();
    }

    @Test
    void theWholeIsMissedWhileItIsNeeded() {
        assertThatThrownBy(() -> start(List.of(), NOON + 2 * STEP + WINDOW, WINDOW)).isInstanceOf(BrokenPack.class).hasMessageContaining("lacks its beginning");
        assertThatCode(() -> start(List.of(), NOON + 2 * STEP + WINDOW + 1, WINDOW)).doesNotThrowAnyException();
    }

    @Test
    void nothingIsMissedOfAWholeChangelog() {
        assertThatCode(() -> start(packs, NOON + 2 * STEP, WINDOW)).doesNotThrowAnyException();
    }

    /** What had left the shorter window may have been deleted; that is no loss. */
    @Test
    void aLongerWindowHoldsFromNowOn() {
        packed = new PackedTo(packed.number(), packed.lastTime(), NOON + 1);

        assertThatCode(() -> start(packs.subList(1, 3), NOON + 2 * STEP, 7 * WINDOW)).doesNotThrowAnyException();
        assertThatThrownBy(() -> start(packs.subList(2, 3), NOON + 2 * STEP, 7 * WINDOW)).isInstanceOf(BrokenPack.class);
    }

    /** As the message says. */
    @Test
    void aShorterWindowOnceMakesUpForTheLoss() {
        long now = NOON + 3 * STEP;
        PackedTo after = start(packs.subList(1, 3), now, now - NOON - 1);
        packed = after;

        assertThat(after.completeFrom()).isEqualTo(NOON + 1);
        assertThatCode(() -> start(packs.subList(1, 3), now, WINDOW)).doesNotThrowAnyException();
    }

    @Test
    void packsSayWhatCameBeforeThemInAnyTransaction() {
        try (var writer = window(WINDOW)) {
            packs.forEach(writer::restore);
            writer.continueAt(packed, NOON + 2 * STEP);
            for (int id = 0; id <= PackWriter.MOST_ENTRIES; id++) writer.see(1, id, 7, 0, NOON + 3 * STEP + id);
            writer.pack((number, pack) -> packs.add(pack));
        }

        assertThat(packs.stream().map(pack -> new PackReader(pack).timeBefore())).containsExactly(
                IdWindow.NO_TIME, NOON, NOON + STEP, NOON + 2 * STEP, NOON + 3 * STEP + PackWriter.MOST_ENTRIES - 1);
        assertThat(new PackReader(packs.getLast()).lastTime()).isEqualTo(NOON + 3 * STEP + PackWriter.MOST_ENTRIES);
    }

    @Test
    void aPackSaysWhenItsLastIdCameThoughItIsKnown() {
        try (var reader = window(WINDOW)) {
            assertThat(reader.restore(packs.get(0))).isEqualTo(NOON);
            assertThat(reader.restore(packs.get(0))).isEqualTo(NOON);
        }
    }

    @Test
    void readsPacksOfTheVersionBefore() {
        List<byte[]> old = packs.stream().map(LostPacksTest::withoutTimes).toList();
        try (var reader = window(WINDOW)) {
            for (int id = 0; id < 3; id++) assertThat(reader.restore(old.get(id))).isEqualTo(NOON + id * STEP);
            assertThat(reader.restore(old.get(0))).isEqualTo(IdWindow.NO_TIME);
            reader.continueAt(PackedTo.decode(ByteBuffer.allocate(9).put((byte) 1).putLong(3).array()), NOON + 2 * STEP);

            assertThat(reader.see(0, 0, 7, 0, NOON + WINDOW)).isEqualTo(Copy.REPEAT);
            reader.see(1, 1, 7, 0, NOON + WINDOW);
            reader.pack((number, pack) -> packs.add(pack));
            assertThat(new PackReader(packs.getLast()).timeBefore()).isEqualTo(NOON + 2 * STEP);
        }
    }

    @Test
    void refusesAPackWhoseTimesDoNotAgree() {
        byte[] pack = packs.get(0);
        ByteBuffer.wrap(pack).putLong(1 + 4 * Long.BYTES, NOON + 1);

        try (var reader = window(WINDOW)) {
            assertThatThrownBy(() -> reader.restore(pack)).isInstanceOf(BrokenPack.class).hasMessageContaining("last entry came at");
        }
    }

    private static byte[] withoutTimes(byte[] pack) {
        var rest = ByteBuffer.wrap(pack, PackWriter.HEAD - Integer.BYTES, pack.length - PackWriter.HEAD + Integer.BYTES);
        return ByteBuffer.allocate(pack.length - 2 * Long.BYTES).put(PackReader.WITHOUT_TIMES).put(pack, 1, 3 * Long.BYTES).put(rest).array();
    }

    private PackedTo start(List<byte[]> left, long now, long window) {
        try (var reader = window(window)) {
            left.forEach(reader::restore);
            reader.continueAt(packed, now);
            return reader.packed(now);
        }
    }

    private IdWindow window(long length) {
        return new IdWindow(Duration.ofMillis(length), memory, 42);
    }
}
