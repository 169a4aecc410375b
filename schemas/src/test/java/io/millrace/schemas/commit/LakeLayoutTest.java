package io.millrace.schemas.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.time.EventHour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LakeLayoutTest {
    private static final LakeLayout LAKE = new LakeLayout("p/shop/live/events/");

    @Test
    void laysKeysAsDocumented() {
        assertThat(LAKE.origin(3)).isEqualTo("p/shop/live/events/commits/3/origin.json");
        assertThat(LAKE.commit(3, 42)).isEqualTo("p/shop/live/events/commits/3/00000000000000000042.json");
        assertThat(LAKE.partFile(EventHour.parse("2026-11-20T15"), "web", 3, 42, "ab", 1))
                .isEqualTo("p/shop/live/events/data/date=2026-11-20/hour=15/source=web/3-42-ab-1.parquet");
    }

    @ParameterizedTest
    @CsvSource({"../x, %2E%2E%2Fx", "a b, a%20b", "ü, %C3%BC", "A-z_9, A-z_9", "50%, 50%25"})
    void keepsAHostileSourceInItsFolder(String source, String segment) {
        assertThat(LakeLayout.encode(source)).isEqualTo(segment);
    }
}
