package io.millrace.streams.suite.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.suite.regex.PythonRegex.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that Python has not seen: the engines are each other's judges. */
class EnginesAgreeTest {
    private static final String CHARS = "aabb1_ -é中kK\u212aSſ\n\n𐐨😀";

    @Test
    void onRandomTextsForEachRegularPatternOfTheCases() throws IOException {
        var random = new Random(7);
        var differing = new ArrayList<String>();
        for (var one : PythonCases.read()) {
            if (one.error() != null) continue;
            var regex = PythonRegex.compile(one.pattern());
            if (regex.engine().compareTo(Engine.DFA) > 0) continue;
            var backtracker = PythonRegex.compile(one.pattern(), Engine.BACKTRACKER).newMatcher();
            var matchers = List.of(regex.newMatcher(), PythonRegex.compile(one.pattern(), Engine.DFA).newMatcher(), regex.newSimulation(), backtracker);
            for (int i = 0; i < 5; i++) {
                byte[] text = text(random, one.matching());
                List<Boolean> verdicts = matchers.stream().map(matcher -> verdict(matcher, text)).distinct().toList();
                if (verdicts.size() > 1 && !verdicts.contains(null)) differing.add(one.pattern() + " in " + new String(text, StandardCharsets.UTF_8));
            }
        }

        assertThat(differing).isEmpty();
    }

    /** Null if the backtracker gave up, which the others cannot. */
    private static Boolean verdict(RegexMatcher matcher, byte[] text) {
        try {
            return matcher.find(text, 0, text.length);
        } catch (RegexTooExpensive e) {
            return matcher instanceof Backtracker ? null : Boolean.FALSE;
        }
    }

    /** Two texts of the pattern spliced, or characters at random. */
    private static byte[] text(Random random, List<String> matching) {
        var text = new StringBuilder();
        if (!matching.isEmpty() && random.nextBoolean()) text.append(matching.get(random.nextInt(matching.size())));
        int[] chars = CHARS.codePoints().toArray();
        for (int i = random.nextInt(6); i > 0; i--) text.insert(text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1)),
                Character.toString(chars[random.nextInt(chars.length)]));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
