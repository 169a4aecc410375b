package io.millrace.streams.suite.regex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Python 3.11 knows of Unicode. A table of our own, for a JDK's Unicode moves with its version and a verdict must not. */
final class PythonUnicode {
    static final CharSet WORD;
    static final CharSet DIGIT;
    static final CharSet SPACE;
    /** Has another case. */
    static final CharSet CASED;
    /** Is changed by {@link #lower}. */
    static final CharSet LOWERED;
    static final CharSet ASCII_WORD = CharSet.ofRanges(new int[] {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'});
    static final CharSet ASCII_DIGIT = CharSet.range('0', '9');
    static final CharSet ASCII_SPACE = CharSet.ofRanges(new int[] {'\t', '\r', ' ', ' '});

    private static final int[] LOWER_FROM;
    private static final int[] LOWER_TO;
    private static final int[] UPPER_FROM;
    private static final int[] UPPER_TO;
    private static final Map<Integer, CharSet> ALIKE;

    static {
        Map<String, String[]> lines = lines();
        WORD = ranges(lines.get("word"));
        DIGIT = ranges(lines.get("digit"));
        SPACE = ranges(lines.get("space"));
        CASED = ranges(lines.get("cased"));
        LOWER_FROM = side(lines.get("lower"), 0);
        LOWER_TO = side(lines.get("lower"), 1);
        LOWERED = CharSet.of(LOWER_FROM);
        UPPER_FROM = side(lines.get("upper-beyond-bmp"), 0);
        UPPER_TO = side(lines.get("upper-beyond-bmp"), 1);
        ALIKE = Arrays.stream(lines.get("alike")).collect(Collectors.toUnmodifiableMap(
                entry -> Integer.parseInt(entry.split("=")[0], 16), entry -> ranges(entry.split("=")[1].split(","))));
    }

    private PythonUnicode() {}

    static int lower(int c) {
        if (c < 128) return asciiLower(c);
        int at = Arrays.binarySearch(LOWER_FROM, c);
        return at < 0 ? c : LOWER_TO[at];
    }

    static int asciiLower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    /** What else matches a lower-case character when case is ignored, though its own lower case is another. */
    static CharSet alike(int lower) {
        return ALIKE.getOrDefault(lower, CharSet.NONE);
    }

    /** All beyond the basic plane whose upper case lies in the set. */
    static CharSet lowerOfBeyondBmp(CharSet upper) {
        return CharSet.of(select(UPPER_FROM, UPPER_TO, upper));
    }

    /** All that are not lower case and whose lower case lies in the set. */
    static CharSet upperOf(CharSet lower) {
        return CharSet.of(select(LOWER_FROM, LOWER_TO, lower));
    }

    /** The lower cases of what is not lower case in the set. */
    static CharSet lowersOf(CharSet any) {
        return CharSet.of(select(LOWER_TO, LOWER_FROM, any));
    }

    static int[] alikeKeys() {
        return ALIKE.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] select(int[] what, int[] where, CharSet set) {
        var selected = new int[what.length];
        int count = 0;
        for (int i = 0; i < what.length; i++) {
            if (set.contains(where[i])) selected[count++] = what[i];
        }
        return Arrays.copyOf(selected, count);
    }

    private static CharSet ranges(String[] words) {
        return CharSet.ofRanges(Arrays.stream(words)
                .flatMap(word -> word.contains("-") ? Arrays.stream(word.split("-")) : Stream.of(word, word))
                .mapToInt(hex -> Integer.parseInt(hex, 16)).toArray());
    }

    private static int[] side(String[] words, int side) {
        return Arrays.stream(words).mapToInt(word -> Integer.parseInt(word.split("=")[side], 16)).toArray();
    }

    private static Map<String, String[]> lines() {
        try (InputStream in = PythonUnicode.class.getResourceAsStream("python-unicode.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ")).collect(Collectors.toMap(words -> words[0], tail()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Function<String[], String[]> tail() {
        return words -> Arrays.copyOfRange(words, 1, words.length);
    }
}
