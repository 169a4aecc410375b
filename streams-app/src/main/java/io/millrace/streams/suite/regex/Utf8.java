package io.millrace.streams.suite.regex;

/** Code points out of valid UTF-8. What is cut off reads as zero bits, so that no input can lead out of its range. */
final class Utf8 {
    private Utf8() {}

    /** @param lead a byte that is negative: the first of two to four */
    static int length(byte lead) {
        return lead < (byte) 0xE0 ? 2 : lead < (byte) 0xF0 ? 3 : 4;
    }

    /** The code point of so many bytes from {@code at}. */
    static int codePoint(byte[] utf8, int at, int length, int to) {
        int c = utf8[at] & 0x7F >> length;
        for (int i = 1; i < length; i++) c = c << 6 | (at + i < to ? utf8[at + i] & 0x3F : 0);
        return Math.min(c, CharSet.LAST);
    }
}
