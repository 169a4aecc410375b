package io.millrace.streams.suite.regex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.suite.regex.PythonRegex.Engine;
import org.junit.jupiter.api.Test;

/** The table, with the states that a match must begin with foreseen, finds what a walk from state to state would. */
class DfaTest {
    @Test
    void anEmptyTextEndsAtOnce() {
        assertThat(find("^$", "")).isTrue();
        assertThat(find("", "")).isTrue();
        assertThat(find("^a", "")).isFalse();
        assertThat(find("^a*$", "")).isTrue();
    }

    @Test
    void aTextMayEndOnTheForeseenPathOrGoOnBehindIt() {
        for (int length = 0; length <= 300; length++) {
            assertThat(find("^a{200}$", "a".repeat(length))).as("%d characters", length).isEqualTo(length == 200);
            assertThat(find("^a{200}", "a".repeat(length))).as("%d characters", length).isEqualTo(length >= 200);
            assertThat(find("^a{127}(b|c)*$", "a".repeat(127) + "bc".repeat(length))).isTrue();
        }
    }

    @Test
    void leavesThePathAtItsFirstMiddleAndLastState() {
        for (int wrong = 0; wrong < 150; wrong++) {
            var text = new StringBuilder("a".repeat(150));
            text.setCharAt(wrong, 'b');
            assertThat(find("^a{150}$", text.toString())).as("wrong at %d", wrong).isFalse();
            assertThat(find("^a{150}$|b", text.toString())).as("wrong at %d", wrong).isTrue();
        }
    }

    @Test
    void readsOtherThanAsciiOnAndBehindThePath() {
        assertThat(find("^é中😀$", "é中😀")).isTrue();
        assertThat(find("^ab[é中]{2}$", "abé中")).isTrue();
        assertThat(find("^ab[^é]$", "abé")).isFalse();
        assertThat(find("^ab[^é]$", "ab中")).isTrue();
        assertThat(find("^ab", "abé")).isTrue();
    }

    @Test
    void aLastNewlineAndANul() {
        assertThat(find("^ab$", "ab\n")).isTrue();
        assertThat(find("^ab$", "ab\n\n")).isFalse();
        assertThat(find("^ab$", "ab\nc")).isFalse();
        assertThat(find("^a\\x00b$", "a\0b")).isTrue();
        assertThat(find("^ab$", "ab\0")).isFalse();
        assertThat(find("^a.b$", "a\0b")).isTrue();
    }

    @Test
    void readsNothingBesideTheText() {
        byte[] bytes = "abcabc".getBytes(UTF_8);
        RegexMatcher matcher = PythonRegex.compile("^abc$", Engine.DFA).newMatcher();
        assertThat(matcher.find(bytes, 3, 6)).isTrue();
        assertThat(matcher.find(bytes, 0, 3)).isTrue();
        assertThat(matcher.find(bytes, 0, 2)).isFalse();
        assertThat(matcher.find(bytes, 6, 6)).isFalse();
    }

    /** More classes than fit a word of bits: no path is foreseen. */
    @Test
    void manyClassesOfCharacters() {
        var letters = new StringBuilder();
        for (char c = '!'; c <= '~'; c++) if (Character.isLetterOrDigit(c)) letters.append(c);
        for (char c = 'à'; c <= 'ö'; c++) letters.append(c);
        assertThat(find("^" + letters + "$", letters.toString())).isTrue();
        assertThat(find("^" + letters + "$", letters.reverse().toString())).isFalse();
    }

    private static boolean find(String pattern, String text) {
        var regex = PythonRegex.compile(pattern, Engine.DFA);
        assertThat(regex.engine()).isEqualTo(Engine.DFA);
        byte[] utf8 = text.getBytes(UTF_8);
        return regex.find(utf8, 0, utf8.length);
    }
}
