package io.millrace.cli.deadletter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HexDumpTest {
    private static final byte[] TWENTY = "0123456789abcdef\u0000\u0001~\u007f".getBytes(US_ASCII);

    @Test
    void showsBytesInHexAndAsAscii() {
        assertThat(new HexDump(TWENTY, HexDump.NOWHERE, null, false).lines()).containsExactly(
                "00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|",
                "00000010  00 01 7e 7f                                       |..~.|");
    }

    @Test
    void pointsAtAByte() {
        assertThat(new HexDump(TWENTY, 9, "bad", false).lines()).containsExactly(
                "00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|",
                "                                      ^^ byte 9: bad",
                "00000010  00 01 7e 7f                                       |..~.|");
    }

    @Test
    void pointsBehindTheLastByteWhereOneIsMissing() {
        assertThat(new HexDump(new byte[16], 16, "ends early", false).lines()).containsExactly(
                "00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|",
                "00000010                                                    ||",
                "          ^^ byte 16: ends early");
    }

    @Test
    void leavesOutRowsOfALongValueButNotThoseAroundTheByte() {
        var lines = new HexDump(new byte[16 * 1_000], 16 * 500, "bad", false).lines();

        assertThat(lines).hasSize(64 + 1 + 9 + 1 + 1).contains("… 432 rows of 16 bytes left out (--full shows them)", "… 495 rows of 16 bytes left out (--full shows them)")
                .contains("          ^^ byte 8000: bad");
        assertThat(new HexDump(new byte[16 * 1_000], HexDump.NOWHERE, null, true).lines()).hasSize(1_000);
    }
}
