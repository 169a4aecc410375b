package io.millrace.streams.suite.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.streams.suite.regex.PythonRegex.Engine;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonRegexTest {
    @Test
    void searchesAnywhereInTheTextLikeReSearch() {
        assertThat(find("b+", "aabb")).isTrue();
        assertThat(find("^b+", "aabb")).isFalse();
        assertThat(find("", "")).isTrue();
    }

    @Test
    void takesTheRangeForTheWholeText() {
        byte[] bytes = "xAB-1234y".getBytes(StandardCharsets.UTF_8);

        assertThat(PythonRegex.compile("^[A-Z]{2}-\\d{4}$").find(bytes, 1, 8)).isTrue();
        assertThat(PythonRegex.compile("^[A-Z]{2}-\\d{4}$").find(bytes, 0, 8)).isFalse();
        assertThat(PythonRegex.compile("\\bAB").newMatcher().find(bytes, 1, 8)).isTrue();
        assertThat(PythonRegex.compile("(?<!x)AB").newMatcher().find(bytes, 1, 8)).isTrue();
    }

    @Test
    void dollarMatchesBeforeOneLastNewlineAndCapitalZOnlyAtTheEnd() {
        assertThat(find("a$", "a\n")).isTrue();
        assertThat(find("a$", "a\n\n")).isFalse();
        assertThat(find("a$\\n", "a\n")).isTrue();
        assertThat(find("a$\\n\\n", "a\n\n")).isFalse();
        assertThat(find("a\\Z", "a\n")).isFalse();
        assertThat(find("(?m)a$", "a\n\n")).isTrue();
        assertThat(find("(?m)^b", "a\nb")).isTrue();
        assertThat(find("^b", "a\nb")).isFalse();
    }

    @Test
    void dotExcludesTheNewlineOnly() {
        assertThat(find("a.b", "a\rb")).isTrue();
        assertThat(find("a.b", "a\u2028b")).isTrue();
        assertThat(find("a.b", "a\nb")).isFalse();
        assertThat(find("(?s)a.b", "a\nb")).isTrue();
    }

    @Test
    void countsCodePoints() {
        assertThat(find("^.$", "😀")).isTrue();
        assertThat(find("^..$", "é中")).isTrue();
        assertThat(find("^(?=.$)", "😀")).isTrue();
        assertThat(find("[😀-😂]", "😁")).isTrue();
    }

    @Test
    void knowsPythonsUnicode() {
        assertThat(find("^\\w+$", "é中²_ǅ")).isTrue();
        assertThat(find("^\\w$", "\u0301")).isFalse();
        assertThat(find("^\\d$", "٣")).isTrue();
        assertThat(find("^\\d$", "²")).isFalse();
        assertThat(find("^\\s$", "\u001c")).isTrue();
        assertThat(find("(?a)^\\w$", "é")).isFalse();
        assertThat(find("\\bé\\b", "a é b")).isTrue();
        assertThat(find("(?a)\\bé", " é")).isFalse();
    }

    @Test
    void foldsCaseAsPythonDoes() {
        assertThat(find("(?i)straße", "STRAẞE")).isTrue();
        assertThat(find("(?i)s", "ſ")).isTrue();
        assertThat(find("(?i)k", "\u212a")).isTrue();
        assertThat(find("(?i)[^k]", "\u212a")).isFalse();
        assertThat(find("(?ia)k", "\u212a")).isFalse();
        assertThat(find("(?i)i", "İ")).isTrue();
        assertThat(find("(?i)σ", "ς")).isTrue();
        assertThat(find("a(?i:b)c", "aBc")).isTrue();
        assertThat(find("a(?i:b)c", "ABc")).isFalse();
        assertThat(find("(?i)(é)\\1", "éÉ")).isTrue();
    }

    @Test
    void foldsBeyondTheBasicPlaneWithPythonsOddities() {
        assertThat(find("(?i)𐐀", "𐐨")).isTrue();
        assertThat(find("(?i)[𐐀b]", "𐐀")).as("CPython compares the text's lower case with the class as written").isFalse();
        assertThat(find("(?i)[𐐀-𐐂]", "𐐨")).isTrue();
    }

    @Test
    void anEmptyTextHasNoWordEdgeAndNoPlaceThatIsNone() {
        assertThat(find("\\b", "")).isFalse();
        assertThat(find("\\B", "")).isFalse();
    }

    @Test
    void readsClassesAsPythonDoes() {
        assertThat(find("^[a&&b]$", "&")).isTrue();
        assertThat(find("^[]a]$", "]")).isTrue();
        assertThat(find("^[^]a]$", "]")).isFalse();
        assertThat(find("^[a\\d-]$", "-")).isTrue();
        assertThat(find("^[[a]$", "[")).isTrue();
        assertThat(find("^[\\b]$", "\b")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x61", "\\u0061", "\\U00000061", "\\141", "[\\141]", "\\N{LATIN SMALL LETTER A}", "(?x) a # comment", "(?#comment)a", "a{1}", "(?P<n>a)"})
    void writesAnAInManyWays(String pattern) {
        assertThat(find("^(?:x|y)", "a")).isFalse();
        assertThat(find(pattern, "a")).isTrue();
        assertThat(find(pattern, "b")).isFalse();
    }

    @Test
    void takesABraceThatCountsNothingForItself() {
        assertThat(find("^a{x}$", "a{x}")).isTrue();
        assertThat(find("^a{}$", "a{}")).isTrue();
        assertThat(find("^a{,2}$", "aa")).isTrue();
        assertThat(find("^a{,2}$", "aaa")).isFalse();
    }

    @Test
    void looksAround() {
        assertThat(find("(?<=\\$)\\d+(?!\\d|x)", "$12x $345")).isTrue();
        assertThat(find("^(?!.*password)", "my password")).isFalse();
        assertThat(find("(?<!a)b", "ab")).isFalse();
    }

    @Test
    void refersBack() {
        assertThat(find("^(?P<first>\\w)(\\w)\\2(?P=first)$", "abba")).isTrue();
        assertThat(find("^(?P<first>\\w)(\\w)\\2(?P=first)$", "abbc")).isFalse();
        assertThat(find("(a)|\\1b", "b")).isFalse();
    }

    @Test
    void asksWhetherAGroupMatched() {
        assertThat(find("^(<)?\\w+(?(1)>)$", "<a>")).isTrue();
        assertThat(find("^(<)?\\w+(?(1)>)$", "<a")).isFalse();
        assertThat(find("^(<)?\\w+(?(1)>|!)$", "a!")).isTrue();
    }

    @Test
    void givesNothingBackWherePossessiveOrAtomic() {
        assertThat(find("^a++a", "aaa")).isFalse();
        assertThat(find("^(?>a|ab)c", "abc")).isFalse();
        assertThat(find("^(?:a|ab){2}+c", "abac")).as("CPython gives back no round that is done").isFalse();
    }

    @Test
    void forgetsGroupsOfAWayGivenUp() {
        assertThat(find("^(?:(?>(a))x|ab)(?(1)y|z)", "abz")).isTrue();
        assertThat(find("^(?:(?=(a))x|ab)(?(1)y|z)", "abz")).isTrue();
        assertThat(find("^(?:(a)x|ab)(?(1)y|z)", "abz")).isTrue();
        assertThat(find("^(?!(a)b)a(?(1)y|z)", "az")).isTrue();
    }

    @Test
    void roundsThatMatchNothingCountTowardsTheLeastNumber() {
        assertThat(find("^ (?:\\b|.é){2}1(?!x)", " éé1")).isTrue();
        assertThat(find("^(?:a?){3}b(?!x)", "ab")).isTrue();
        assertThat(find("^(?:|a)+b(?!x)", "aab")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "(a         | missing ), unterminated subpattern | 0",
        "a)         | unbalanced parenthesis | 1",
        "*a         | nothing to repeat | 0",
        "a**        | multiple repeat | 2",
        "a{2,1}     | min repeat greater than max repeat | 2",
        "[z-a]      | bad character range z-a | 1",
        "[a         | unterminated character set | 0",
        "é\\q       | bad escape \\q | 1",
        "a\\        | bad escape (end of pattern) | 1",
        "(a)\\2     | invalid group reference 2 | 4",
        "(?P<1>a)   | bad character in group name '1' | 4",
        "(?P=x)     | unknown group name 'x' | 4",
        "a(?i)      | global flags not at the start of the expression | 1",
        "(?<=a+)b   | look-behind requires fixed-width pattern | -1",
        "(?(1)a)    | invalid group reference 1 | 3",
        "\\777      | octal escape value \\777 outside of range 0-0o377 | 0"})
    void refusesInPythonsWordsAtPythonsPlace(String pattern, String reason, int position) {
        String written = pattern.replace("\\\\", "\\");
        assertThatThrownBy(() -> PythonRegex.compile(written)).isInstanceOfSatisfying(BadRegex.class, bad -> {
            assertThat(bad.reason()).isEqualTo(reason.replace("\\\\", "\\"));
            assertThat(bad.position()).isEqualTo(position);
        });
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThatThrownBy(() -> PythonRegex.compile("(".repeat(5000) + ")".repeat(5000))).isInstanceOf(BadRegex.class).hasMessageContaining("nested deeper");
    }

    /** The graph of a long pattern grows while a loop in it is being built. */
    @ParameterizedTest
    @ValueSource(ints = {10, 11, 12, 13, 14, 15, 16, 30, 31})
    void loopsInLongPatternsStayWhole(int length) {
        String text = "x".repeat(length);

        assertThat(find("^(?:ab)*" + text + "$", "abab" + text)).isTrue();
        assertThat(find("^" + text + "(?:abc)+d$", text + "abcabcd")).isTrue();
    }

    @Test
    void usesTheCheapestEngineThatCan() {
        assertThat(PythonRegex.compile("^\\w+@\\w+\\.(?:com|org)$").engine()).isEqualTo(Engine.DFA);
        assertThat(PythonRegex.compile("(?m)^\\bx$").canBeTooExpensive()).isFalse();
        assertThat(PythonRegex.compile("[ab]*a[ab]{30}$").engine()).isEqualTo(Engine.NFA);
        assertThat(PythonRegex.compile("(a)\\1").engine()).isEqualTo(Engine.BACKTRACKER);
        assertThat(PythonRegex.compile("a{60000}").engine()).isEqualTo(Engine.BACKTRACKER);
    }

    private static boolean find(String pattern, String text) {
        return PythonRegex.compile(pattern).newMatcher().find(text.getBytes(StandardCharsets.UTF_8), 0, text.getBytes(StandardCharsets.UTF_8).length);
    }
}
