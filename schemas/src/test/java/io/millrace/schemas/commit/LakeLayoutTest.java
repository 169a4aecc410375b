package io.millrace.schemas.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.time.EventHour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LakeLayoutTest {
    private static final LakeLayout LAKE = new LakeLayout("p/shop/live/events/");

    @Test
    void laysKeysAsDocumented() {
        assertThat(LAKE.origin(3)).isEqualTo("p/shop/live/events/commits/3/origin.json");
        assertThat(LAKE.commit(3, 42)).isEqualTo("p/shop/live/events/commits/3/00000000000000000042.json");
        assertThat(LAKE.partFile(EventHour.parse("2026-11-20T15"), "web", 3, 42, "ab", 1))
                .isEqualTo("p/shop/live/events/data/date=2026-11-20/hour=15/source=web/3-42-ab-1.parquet");
        assertThat(LAKE.repair(3, 42, 2)).isEqualTo("p/shop/live/events/commits/3/00000000000000000042.r2.json");
        assertThat(LAKE.marker(EventHour.parse("2026-11-20T15"), 2)).isEqualTo("p/shop/live/events/complete/date=2026-11-20/hour=15/2.json");
    }

    @Test
    void knowsTheKeysOfAChainAgain() {
        assertThat(LAKE.chainKey(LAKE.origin(3))).contains(new ChainKey.InPartition(3, new ChainKey.OfOrigin()));
        assertThat(LAKE.chainKey(LAKE.commit(3, 42))).contains(new ChainKey.InPartition(3, new ChainKey.OfCommit(42)));
        assertThat(LAKE.chainKey(3, LAKE.repair(3, 42, 10))).contains(new ChainKey.OfRepair(42, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "commits/3/99999999999999999999.json", "commits/3/42.json", "commits/3/00000000000000000042.r0.json", "commits/3/00000000000000000042.json.bak",
        "commits/3/Origin.json", "commits/x/origin.json", "commits/3/4/origin.json", "commits/origin.json", "data/origin.json"})
    void takesNothingElseForAKeyOfAChain(String path) {
        assertThat(LAKE.chainKey(LAKE.root() + path)).isEmpty();
    }

    @Test
    void knowsThePartFilesAgain() {
        String attempt = "0123456789abcdef0123456789abcdef";

        assertThat(LAKE.partFileKey(LAKE.partFile(EventHour.parse("2026-11-20T15"), "a/b", 3, 42, attempt, 1))).contains(new PartFileKey(EventHour.parse("2026-11-20T15"), 3, 42, attempt, 1));
        assertThat(LAKE.partFileKey(LAKE.data() + "date=2026-11-20/hour=15/source=web/part-0.parquet")).isEmpty();
        assertThat(LAKE.partFileKey(LAKE.data() + "_SUCCESS")).isEmpty();
        assertThat(LAKE.partFileKey(LAKE.origin(3))).isEmpty();
    }

    @Test
    void knowsTheMarkersAgain() {
        EventHour hour = EventHour.parse("2026-11-20T15");

        assertThat(LAKE.markerKey(LAKE.marker(hour, 12))).contains(new MarkerKey(hour, 12));
        assertThat(LAKE.markerKey(LAKE.complete(hour) + "0.json")).isEmpty();
        assertThat(LAKE.markerKey(LAKE.complete(hour) + "1.json.bak")).isEmpty();
        assertThat(LAKE.markerKey(LAKE.complete() + "date=2026-11-20/hour=24/1.json")).isEmpty();
        assertThat(LAKE.markerKey(LAKE.origin(3))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"../x, %2E%2E%2Fx", "a b, a%20b", "ü, %C3%BC", "A-z_9, A-z_9", "50%, 50%25"})
    void keepsAHostileSourceInItsFolder(String source, String segment) {
        assertThat(LakeLayout.encode(source)).isEqualTo(segment);
    }

    @Test
    void rowsWithoutASourceLieWhereNoSourceCan() {
        String attempt = "0123456789abcdef0123456789abcdef";

        String key = LAKE.partFile(EventHour.parse("2026-11-20T15"), null, 3, 42, attempt, 1);

        assertThat(key).contains("/source=.unknown/");
        assertThat(LAKE.partFileKey(key)).contains(new PartFileKey(EventHour.parse("2026-11-20T15"), 3, 42, attempt, 1));
        assertThat(LakeLayout.encode(".unknown")).isEqualTo("%2Eunknown");
    }

    @Test
    void aSourceIsAFolderIfItsNameIsNotTooLong() {
        assertThat(LakeLayout.isFolder("/".repeat(80))).isTrue();
        assertThat(LakeLayout.isFolder("/".repeat(81))).isFalse();
        assertThat(LakeLayout.isFolder("")).isFalse();
    }
}
