package io.millrace.streams.suite.regex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.suite.regex.PythonRegex.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pattern of a fixed number of characters from the start on is matched eight at once, with the verdict of the other engines. */
class FixedLengthTest {
    private static final String UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
    private static final String[] ITEMS = {"a", "-", ".", "\\n", "\\d", "[0-9a-f]", "[^a]", "[a-c]", "é", "[é-中]", "(?i:k)", "(?s:.)", "\\x00", "\\x7f", "[^\\x00-\\U0010ffff]"};
    private static final int[] CHARS = "aabbcd12-kK\n\n\0\u007fé中\u212a😀٣".codePoints().toArray();

    @ParameterizedTest
    @ValueSource(strings = {UUID, "^https://", "\\Aa{3}\\Z", "^^a$\\Z", "(?i)^ab$", "(?x)^ a b $", "(?s)^.{40}$", "^(?P<n>\\d{4})-(?:\\d\\d)", "^a(?:x$){0}b$", "^a{2}?b"})
    void isChosenWhereEachCharacterHasItsPlace(String pattern) {
        assertThat(PythonRegex.compile(pattern).engine()).isEqualTo(Engine.FIXED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "abc$", "(?m)^a", "(?m)a$", "^(?m:a$)", "^a|b", "^a?", "^a{1,2}$", "^a*", "(?:^a){2}", "a^b", "^a$\\n", "^a\\b", "^", "^$", "(?:^){0}ab", "^(a|b)c", "^[acegi]", "^a{129}"})
    void isNotChosenForAnythingElse(String pattern) {
        assertThat(PythonRegex.compile(pattern).engine()).isEqualTo(Engine.DFA);
    }

    @Test
    void readsEachCharacterOfAnId() {
        byte[] id = "0123abcd-45EF-6789-abcd-ef0123456789".getBytes(UTF_8);
        assertThat(find(UUID, id)).isTrue();
        for (int at = 0; at < id.length; at++) {
            byte right = id[at];
            for (int wrong : new int[] {'g', 'G', '/', ':', '@', '`', ' ', 0, 0x7f, right == '-' ? '0' : '-'}) {
                id[at] = (byte) wrong;
                assertThat(find(UUID, id)).as("%c at %d", wrong, at).isFalse();
            }
            id[at] = right;
        }
    }

    @Test
    void endsWhereTheTextEndsOrBeforeItsLastNewline() {
        assertThat(find("^abc$", "abc")).isTrue();
        assertThat(find("^abc$", "abc\n")).isTrue();
        assertThat(find("^abc$", "abc\n\n")).isFalse();
        assertThat(find("^abc$", "abcd")).isFalse();
        assertThat(find("^abc\\Z", "abc\n")).isFalse();
        assertThat(find("^abc$\\Z", "abc\n")).isFalse();
        assertThat(find("^abc", "abc\n\nd")).isTrue();
        assertThat(find("^abc.$", "abc\n")).isFalse();
        assertThat(find("(?s)^abc.$", "abc\n\n")).isTrue();
    }

    @Test
    void countsCharactersAndNotBytes() {
        assertThat(find("^.{8}$", "éééé")).isFalse();
        assertThat(find("^.{8}$", "éééééééé")).isTrue();
        assertThat(find("^.{3}\\Z", "a😀b")).isTrue();
        assertThat(find("^\\d{2}$", "1٣")).isTrue();
        assertThat(find("^(?a:\\d{2})$", "1٣")).isFalse();
        assertThat(find("^(?i:k)$", "\u212a")).isTrue();
        assertThat(find("^abc", "abcé")).isTrue();
        assertThat(find("^abc$", "abcé")).isFalse();
    }

    @Test
    void aMissingCharacterIsNoNulAndANulIsACharacter() {
        assertThat(find("^\\x00{3}", "\0\0")).isFalse();
        assertThat(find("^\\x00{3}", "\0\0\0")).isTrue();
        assertThat(find("^a.c$", "a\0c")).isTrue();
        assertThat(find("^a", "")).isFalse();
        assertThat(find("^.{9}$", "\0\0\0\0\0\0\0\0")).isFalse();
    }

    @Test
    void looksAtNothingBesideTheText() {
        for (int length = 1; length <= 20; length++) {
            RegexMatcher matcher = PythonRegex.compile("^[ab]{" + length + "}$").newMatcher();
            for (int before = 0; before < 10; before++) {
                for (int after = 0; after < 10; after++) {
                    byte[] bytes = ("é".repeat(before) + "b".repeat(length) + "\n".repeat(after)).getBytes(UTF_8);
                    assertThat(matcher.find(bytes, 2 * before, 2 * before + length)).isTrue();
                    assertThat(matcher.find(bytes, 2 * before, 2 * before + length - 1)).isFalse();
                }
            }
        }
    }

    @Test
    void agreesWithTheOtherEnginesOnRandomPatternsAndTexts() {
        var random = new Random(11);
        var differing = new ArrayList<String>();
        int found = 0;
        for (int n = 0; n < 3_000; n++) {
            var pattern = new StringBuilder(random.nextBoolean() ? "^" : "\\A");
            for (int items = 1 + random.nextInt(random.nextInt(10) == 0 ? 20 : 4); items > 0; items--) {
                pattern.append(ITEMS[random.nextInt(random.nextInt(3) > 0 ? 8 : ITEMS.length)]);
                if (random.nextInt(4) == 0) pattern.append('{').append(random.nextInt(12)).append('}');
            }
            pattern.append(List.of("$", "\\Z", "").get(random.nextInt(3)));
            var regex = PythonRegex.compile(pattern.toString());
            if (regex.engine() != Engine.FIXED) continue;
            var backtracker = PythonRegex.compile(pattern.toString(), Engine.BACKTRACKER).newMatcher();
            var matchers = List.of(regex.newMatcher(), regex.newSimulation(), PythonRegex.compile(pattern.toString(), Engine.DFA).newMatcher(), backtracker);
            var shape = FixedShape.of(Parser.parse(pattern.toString()).node()).orElseThrow();
            for (int i = 0; i < 20; i++) {
                byte[] text = text(random, shape.chars());
                List<Boolean> verdicts = matchers.stream().map(matcher -> matcher.find(text, 0, text.length)).distinct().toList();
                if (verdicts.size() > 1) differing.add(pattern + " in " + new String(text, UTF_8));
                if (verdicts.getFirst()) found++;
            }
        }
        assertThat(differing).isEmpty();
        assertThat(found).as("texts that match").isGreaterThan(5_000);
    }

    /** One that should match, or nearly so. */
    private static byte[] text(Random random, List<CharSet> chars) {
        int[] text = new int[chars.size() + Math.max(-1, random.nextInt(6) - 3)];
        for (int i = 0; i < text.length; i++) {
            boolean fits = i < chars.size() && random.nextInt(40) > 0;
            int c = i < chars.size() ? CHARS[random.nextInt(CHARS.length)] : '\n';
            for (int tries = 0; fits && tries < 100 && !chars.get(i).contains(c); tries++) c = CHARS[random.nextInt(CHARS.length)];
            if (random.nextInt(3) > 0 && c >= 128 && chars.get(Math.min(i, chars.size() - 1)).contains('b')) c = 'b';
            text[i] = c;
        }
        return new String(text, 0, text.length).getBytes(UTF_8);
    }

    private static boolean find(String pattern, String text) {
        return find(pattern, text.getBytes(UTF_8));
    }

    private static boolean find(String pattern, byte[] text) {
        var regex = PythonRegex.compile(pattern);
        assertThat(regex.engine()).isEqualTo(Engine.FIXED);
        return regex.find(text, 0, text.length);
    }
}
