package io.millrace.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WireFormatTest {
    @Test
    void framesABodyAndFindsTheSchemaIdAgain() {
        byte[] value = WireFormat.frame(0x01020304, new byte[] {9});

        assertThat(value).containsExactly(0, 1, 2, 3, 4, 9);
        assertThat(WireFormat.isFramed(value)).isTrue();
        assertThat(WireFormat.schemaId(value)).isEqualTo(0x01020304);
    }

    @Test
    void refusesAnotherMagicAndShortValues() {
        assertThat(WireFormat.isFramed(new byte[] {1, 0, 0, 0, 1})).isFalse();
        assertThat(WireFormat.isFramed(new byte[] {0, 0, 0, 1})).isFalse();
    }
}
