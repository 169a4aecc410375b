package io.millrace.streams.suite.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A set has its members and nothing else, whatever lies around a text. */
class TextSetTest {
    @Test
    void noneOneAndTheEmptyText() {
        assertThat(contains(set(), "")).isFalse();
        assertThat(contains(set("a"), "a")).isTrue();
        assertThat(contains(set("a"), "")).isFalse();
        assertThat(contains(set(""), "")).isTrue();
        assertThat(contains(set(""), "\0")).isFalse();
        assertThat(contains(set("a", "a"), "a")).isTrue();
    }

    @Test
    void aNulIsACharacterAndANewlineToo() {
        assertThat(contains(set("a"), "a\0")).isFalse();
        assertThat(contains(set("a\0"), "a")).isFalse();
        assertThat(contains(set("a\0b"), "a\0b")).isTrue();
        assertThat(contains(set("a"), "a\n")).isFalse();
    }

    @Test
    void eachLengthDiffersInEachByte() {
        for (int length = 1; length <= 40; length++) {
            byte[] member = "é0123456789".repeat(4).substring(0, length).getBytes(UTF_8);
            var set = new TextSet(List.of(member));
            assertThat(set.contains(member.clone(), 0, member.length)).isTrue();
            for (int at = 0; at < member.length; at++) {
                byte[] other = member.clone();
                other[at] ^= 1;
                assertThat(set.contains(other, 0, other.length)).as("%d bytes, byte %d differs", member.length, at).isFalse();
            }
            assertThat(set.contains(member, 0, member.length - 1)).isFalse();
            assertThat(set.contains(member, 1, member.length)).isFalse();
        }
    }

    @Test
    void longTextsWithTheSameEndsShareAPlaceAndAreToldApart() {
        String[] texts = Stream.iterate(0, n -> n + 1).limit(50).map(n -> "beginning" + (char) ('A' + n) + "-the-end").toArray(String[]::new);
        TextSet odd = set(Stream.iterate(1, n -> n + 2).limit(25).map(n -> texts[n]).toArray(String[]::new));
        for (int n = 0; n < texts.length; n++) assertThat(contains(odd, texts[n])).as(texts[n]).isEqualTo(n % 2 == 1);
    }

    @Test
    void whatLiesAroundATextDoesNotMatter() {
        for (String text : List.of("", "a", "zoë", "1234567", "12345678", "123456789", "seventeen letters")) {
            TextSet set = set(text, "other");
            byte[] utf8 = text.getBytes(UTF_8);
            for (int before = 0; before < 10; before++) {
                for (int after = 0; after < 10; after++) {
                    byte[] bytes = new byte[before + utf8.length + after];
                    Arrays.fill(bytes, (byte) 0xff);
                    System.arraycopy(utf8, 0, bytes, before, utf8.length);
                    assertThat(set.contains(bytes, before, before + utf8.length)).as("%s, %d before and %d after", text, before, after).isTrue();
                }
            }
        }
    }

    @Test
    void agreesWithAHashSetOnManyTexts() {
        var random = new Random(3);
        for (int size : new int[] {1, 2, 3, 7, 64, 5_000}) {
            var members = new HashSet<String>();
            while (members.size() < size) members.add(text(random, size));
            TextSet set = set(members.toArray(String[]::new));
            assertThat(members).allMatch(member -> contains(set, member));
            var wrong = new ArrayList<String>();
            for (int n = 0; n < 20_000; n++) {
                String text = text(random, size);
                if (contains(set, text) != members.contains(text)) wrong.add(text);
            }
            assertThat(wrong).isEmpty();
        }
    }

    private static String text(Random random, int size) {
        return random.ints(random.nextInt(20), 0, 3).collect(StringBuilder::new, (text, n) -> text.append("a\0é".charAt(n)), StringBuilder::append).toString()
                + random.nextInt(2 * size);
    }

    private static TextSet set(String... members) {
        return new TextSet(Arrays.stream(members).map(member -> member.getBytes(UTF_8)).toList());
    }

    private static boolean contains(TextSet set, String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return set.contains(utf8, 0, utf8.length);
    }
}
