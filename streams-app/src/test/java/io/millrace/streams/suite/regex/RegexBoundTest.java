package io.millrace.streams.suite.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.millrace.streams.suite.regex.PythonRegex.Engine;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class RegexBoundTest {
    private static final byte[] LONG = ("a".repeat(50_000) + "xxxxx" + "a".repeat(50_000) + "!").getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)*b", "(x+x+)+y", "^(a|a|a?)*\\Z", "(?:a*)*c", "(.*,){20}P", "(?:a?){60}a{60}c"})
    void whatExplodesElsewhereIsLinearHere(String pattern) {
        var regex = PythonRegex.compile(pattern);

        assertThat(regex.engine()).isNotEqualTo(Engine.BACKTRACKER);
        assertThat(regex.find(LONG, 0, LONG.length)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$(?!b)", "(a|aa)*(?=b)", "^(a+)+\\1$", "(?=(a+)+$)"})
    void whatIsNotRegularGivesUpAfterItsSteps(String pattern) {
        var matcher = PythonRegex.compile(pattern).newMatcher();

        assertThatThrownBy(() -> matcher.find(LONG, 0, LONG.length)).isInstanceOf(RegexTooExpensive.class)
                .hasMessage("no verdict within 6600384 steps");
    }

    @Test
    void matcherSearchesOnAfterItGaveUp() {
        var matcher = PythonRegex.compile("^(a+)+(?!a)$").newMatcher();
        assertThatThrownBy(() -> matcher.find(LONG, 0, LONG.length)).isInstanceOf(RegexTooExpensive.class);

        assertThat(matcher.find(LONG, 0, 10)).isTrue();
        assertThat(matcher.find(LONG, 49_999, 50_002)).isFalse();
    }

    @Test
    void aLongTextIsNoReasonToGiveUp() {
        var matcher = PythonRegex.compile("(?<=x)a(?=!)").newMatcher();

        assertThat(matcher.find(LONG, 0, LONG.length)).isFalse();
        assertThat(PythonRegex.compile("(?<=a)!").newMatcher().find(LONG, 0, LONG.length)).isTrue();
        assertThat(PythonRegex.compile("^(?:(?!y).)*!$").newMatcher().find(LONG, LONG.length - 50_001, LONG.length)).isTrue();
    }

    @Test
    void aStackThatGrowsTooHighIsGivenUp() {
        var matcher = new Backtracker(Program.of(Parser.parse("(?:(a)|(b))*\\1c").node(), 3));
        byte[] text = "ab".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> matcher.find(text, 0, text.length)).isInstanceOf(RegexTooExpensive.class);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(48 << 20);
        assertThat(matcher.find(text, 0, 10)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void bytesThatAreNoUtf8LeadNobodyOutOfTheRange(Engine engine) {
        byte[] bytes = {(byte) 0xFF, (byte) 0xF4, 'a', (byte) 0xFF, (byte) 0xBF, (byte) 0xE2};
        var matcher = PythonRegex.compile("^[^b]*$", engine).newMatcher();

        for (int to = 0; to <= bytes.length; to++) assertThat(matcher.find(bytes, 0, to)).isTrue();
    }
}
