package io.millrace.schemas.plan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the fast way has an answer, it is java.time's. */
class IsoTimeTest {
    private static final String DIGITS = "0123456789";

    @Test
    void agreesWithJavaTime() {
        var random = new Random(20_261_121);
        int answered = 0;
        for (int n = 0; n < 200_000; n++) {
            String text = text(random);
            long millis = millis(text);
            if (millis == IsoTime.UNUSUAL) continue;
            assertThat(millis).as(text).isEqualTo(byJavaTime(text));
            answered++;
        }
        assertThat(answered).isBetween(50_000, 190_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2015-04-31T00:00:00", "2015-01-01T24:00:00Z", "2015-01-01T00:00:60Z", "2015-01-01T00:00:00.Z",
        "0000-01-01T00:00:00Z", "2015-01-01T00:00:00+18:00", "2015-01-01T00:00:00.0123456789", "2015-01-01T00:00:00Zx"})
    void leavesTheRestToJavaTime(String text) {
        assertThat(millis(text)).isEqualTo(IsoTime.UNUSUAL);
    }

    private static long millis(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(US_ASCII);
        return IsoTime.millis(bytes, 1, bytes.length - 1);
    }

    private static long byJavaTime(String text) {
        String iso = text.replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
        }
    }

    private static String text(Random random) {
        String text = "%04d-%02d-%02d%s%02d:%02d:%02d".formatted(random.nextInt(10_000), 1 + random.nextInt(12), 1 + random.nextInt(31), random.nextBoolean() ? "T" : " ",
                random.nextInt(24), random.nextInt(60), random.nextInt(60));
        int fraction = random.nextInt(10);
        if (fraction > 0) text += "." + DIGITS.substring(0, fraction);
        int rest = random.nextInt(4);
        if (rest == 0) text += "Z";
        if (rest > 1) text += "%s%02d:%02d".formatted(rest == 2 ? "+" : "-", random.nextInt(19), random.nextInt(60));
        if (random.nextInt(4) > 0) return text;
        int at = random.nextInt(text.length());
        return text.substring(0, at) + "0123456789+-:.TZ ".charAt(random.nextInt(17)) + text.substring(at + 1);
    }
}
