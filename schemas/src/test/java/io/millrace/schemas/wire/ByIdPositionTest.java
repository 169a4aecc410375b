package io.millrace.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ByIdPositionTest {
    @Test
    void hasTheDocumentedTwelveBytes() {
        byte[] header = new ByIdPosition(3, 258).encode();

        assertThat(HexFormat.of().formatHex(header)).isEqualTo("00000003" + "0000000000000102");
        assertThat(ByIdPosition.decode(header)).isEqualTo(new ByIdPosition(3, 258));
    }

    @Test
    void refusesAnotherLength() {
        assertThatThrownBy(() -> ByIdPosition.decode(new byte[20])).hasMessageContaining("12 bytes, has 20");
        assertThatThrownBy(() -> ByIdPosition.decode(null)).hasMessageContaining("has none");
    }
}
