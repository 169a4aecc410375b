package io.millrace.benchmarks.workload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void orderDoesNotMatter() {
        assertThat(ids(1, 2, 3)).isEqualTo(ids(3, 1, 2));
    }

    @Test
    void oneTwiceInPlaceOfAnotherShows() {
        assertThat(ids(1, 2, 2)).isNotEqualTo(ids(1, 2, 3));
    }

    @Test
    void oneMissingShows() {
        assertThat(ids(1, 2)).isNotEqualTo(ids(1, 2, 3));
    }

    @Test
    void twoThatBalanceInASumShow() {
        assertThat(ids(1, 4)).isNotEqualTo(ids(2, 3));
    }

    @Test
    void oneByteOfAValueShows() {
        assertThat(values("amber", "blue")).isNotEqualTo(values("amber", "blur"));
    }

    @Test
    void anIdsTextCountsAsTheIdAndOtherTextAsNone() {
        var text = new Fingerprint();
        text.addUuid(new UUID(7, 9).toString());
        text.addUuid("none");
        var bits = new Fingerprint();
        bits.addId(7, 9);
        bits.addId(0, 0);

        assertThat(text).isEqualTo(bits);
    }

    private static Fingerprint ids(long... lows) {
        var fingerprint = new Fingerprint();
        for (long low : lows) fingerprint.addId(0, low);
        return fingerprint;
    }

    private static Fingerprint values(String... texts) {
        var fingerprint = new Fingerprint();
        for (String text : texts) fingerprint.addBytes(text.getBytes(US_ASCII));
        return fingerprint;
    }
}
