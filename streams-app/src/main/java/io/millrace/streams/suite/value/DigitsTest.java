package io.millrace.streams.suite.value;

/** Asks a text's question to the decimal digits of a whole number, written to scratch space. */
final class DigitsTest implements ValueTest {
    private final byte[] digits = new byte[20];
    private final TextTest test;

    DigitsTest(TextTest test) {
        this.test = test;
    }

    @Override
    public boolean test(byte[] bytes, int start, int end) {
        long value = AvroValue.readLong(bytes, start);
        int at = digits.length;
        long rest = value;
        do {
            digits[--at] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        } while (rest != 0);
        if (value < 0) digits[--at] = '-';
        return test.test(digits, at, digits.length);
    }
}
