package io.millrace.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RawPositionTest {
    @Test
    void hasTheDocumentedTwentyBytes() {
        byte[] header = new RawPosition(3, 258, 1).encode();

        assertThat(HexFormat.of().formatHex(header)).isEqualTo("00000003" + "0000000000000102" + "0000000000000001");
    }

    @Test
    void comesBackAsItWas() {
        var position = new RawPosition(7, Long.MAX_VALUE, -1);

        assertThat(RawPosition.decode(position.encode())).isEqualTo(position);
    }

    @Test
    void refusesAnotherLength() {
        assertThatThrownBy(() -> RawPosition.decode(new byte[19])).hasMessageContaining("20 bytes, has 19");
        assertThatThrownBy(() -> RawPosition.decode(null)).hasMessageContaining("has none");
    }
}
