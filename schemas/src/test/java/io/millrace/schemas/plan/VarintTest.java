package io.millrace.schemas.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class VarintTest {
    @Test
    void readsNumbersOfAnyLengthWhateverLiesBehindThem() throws Exception {
        for (int bits = 0; bits < 64; bits++) {
            for (long number : new long[] {1L << bits, -(1L << bits), (1L << bits) - 1, -(1L << bits) - 1, 0x5a5a5a5a5a5a5a5aL >> bits}) {
                byte[] alone = encoded(number);
                byte[] followed = Arrays.copyOf(alone, alone.length + 8);
                Arrays.fill(followed, alone.length, followed.length, (byte) 0xff);

                assertThat(Varint.valueAt(alone, 0)).isEqualTo(number);
                assertThat(Varint.valueAt(followed, 0)).isEqualTo(number);
            }
        }
    }

    private static byte[] encoded(long number) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        encoder.writeLong(number);
        encoder.flush();
        return bytes.toByteArray();
    }
}
