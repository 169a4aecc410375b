package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LetterKeysTest {
    private final LetterKeys keys = new LetterKeys("letters");

    @Test
    void deadLettersHaveTheirKeys() {
        assertThat(keys.deserialize("letters", new RecordHeaders(), ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2).slice())).containsExactly(1, 2);
        assertThat(keys.deserialize("letters", new byte[] {1, 2})).containsExactly(1, 2);
        assertThat(keys.deserialize("letters", new RecordHeaders(), (ByteBuffer) null)).isNull();
    }

    @Test
    void eventsHaveNone() {
        assertThat(keys.deserialize("events", new RecordHeaders(), ByteBuffer.wrap(new byte[] {1, 2}))).isNull();
    }
}
