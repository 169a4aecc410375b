package io.millrace.streams.suite.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class DecimalTextTest {
    @Test
    void moreDigitsThanTheSchemaAllowsFailBeforeTheyAreWrittenOut() throws WrongType {
        FieldType money = FieldType.of(new Schema.Parser().parse("{\"type\": \"fixed\", \"name\": \"M\", \"size\": 4, \"logicalType\": \"decimal\", \"precision\": 4, \"scale\": 2}"));
        ValueTest any = Texts.ofAnything(money, (utf8, from, to) -> true);

        assertThat(any.test(fixed(9_999), 0, 4)).isTrue();
        assertThat(any.test(fixed(-9_999), 0, 4)).isTrue();
        assertThat(any.test(fixed(10_000), 0, 4)).isFalse();
        assertThat(any.test(fixed(-10_000), 0, 4)).isFalse();
    }

    private static byte[] fixed(int unscaled) {
        byte[] bytes = new byte[] {(byte) (unscaled >> 24), (byte) (unscaled >> 16), (byte) (unscaled >> 8), (byte) unscaled};
        assertThat(new BigInteger(bytes).intValue()).isEqualTo(unscaled);
        return bytes;
    }
}
