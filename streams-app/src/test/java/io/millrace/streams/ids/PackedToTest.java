package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PackedToTest {
    @Test
    void readsWhatItWrote() {
        var packed = new PackedTo(7, 1_700_000_000_000L, 1_600_000_000_000L);

        assertThat(PackedTo.decode(packed.encode())).isEqualTo(packed);
    }

    @Test
    void readsTheVersionBefore() {
        assertThat(PackedTo.decode(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 7})).isEqualTo(new PackedTo(7, IdWindow.NO_TIME, IdWindow.NO_TIME));
    }

    @Test
    void isNothingWhereNothingWasWritten() {
        assertThat(PackedTo.decode(null)).isNull();
    }

    @Test
    void refusesAnotherVersion() {
        assertThatThrownBy(() -> PackedTo.decode(new byte[] {3, 0})).hasMessageContaining("version 3").hasMessageContaining("new lane");
        assertThatThrownBy(() -> PackedTo.decode(new byte[0])).hasMessageContaining("new lane");
    }
}
