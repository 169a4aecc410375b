package io.millrace.streams.suite.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.suite.regex.PythonRegex.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PythonCasesTest {
    private record Compiled(PythonCases.Case by, PythonRegex regex) {}

    private static final List<Compiled> GOOD = new ArrayList<>();
    private static final List<PythonCases.Case> BAD = new ArrayList<>();
    private static final List<String> WRONGLY_REFUSED = new ArrayList<>();

    @BeforeAll
    static void compile() throws IOException {
        for (var one : PythonCases.read()) {
            if (one.error() != null) {
                BAD.add(one);
                continue;
            }
            try {
                GOOD.add(new Compiled(one, PythonRegex.compile(one.pattern())));
            } catch (RuntimeException e) {
                WRONGLY_REFUSED.add(shown(one.pattern()) + " " + e);
            }
        }
    }

    @Test
    void takesWhatPythonTakes() {
        assertThat(WRONGLY_REFUSED).isEmpty();
    }

    @Test
    void findsWhatPythonFindsWithTheEngineOfItsChoice() {
        assertThat(differing(regex -> true, PythonRegex::newMatcher)).isEmpty();
    }

    @Test
    void findsWhatPythonFindsWhereThePatternIsSteppedThrough() {
        assertThat(differing(regex -> regex.engine() != Engine.BACKTRACKER, PythonRegex::newSimulation)).isEmpty();
    }

    @Test
    void findsWhatPythonFindsByBacktracking() {
        assertThat(differing(regex -> true, regex -> PythonRegex.compile(regex.toString(), Engine.BACKTRACKER).newMatcher())).isEmpty();
    }

    @Test
    void refusesWhatPythonRefusesForTheSameReasonAtTheSamePlace() {
        var differing = new ArrayList<String>();
        for (var one : BAD) {
            String expected = one.error() + " @ " + one.position();
            String actual = refusal(one.pattern());
            if (!actual.equals(expected)) differing.add(shown(one.pattern()) + ": " + expected + ", not " + actual);
        }

        assertThat(differing).isEmpty();
    }

    @Test
    void holdsEnoughCasesOfEachKind() {
        assertThat(GOOD).filteredOn(one -> one.regex().engine() == Engine.DFA).hasSizeGreaterThan(1500);
        assertThat(GOOD).filteredOn(one -> one.regex().engine() == Engine.BACKTRACKER).hasSizeGreaterThan(500);
        assertThat(BAD).hasSizeGreaterThan(300);
    }

    private static List<String> differing(Predicate<PythonRegex> which, Function<PythonRegex, RegexMatcher> how) {
        var differing = new ArrayList<String>();
        for (Compiled one : GOOD) {
            if (!which.test(one.regex())) continue;
            RegexMatcher matcher = how.apply(one.regex());
            compare(one.by(), true, one.by().matching(), matcher, differing);
            compare(one.by(), false, one.by().others(), matcher, differing);
        }
        return differing;
    }

    private static void compare(PythonCases.Case one, boolean expected, List<String> texts, RegexMatcher matcher, List<String> differing) {
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            try {
                if (matcher.find(utf8, 0, utf8.length) != expected) differing.add(shown(one.pattern()) + (expected ? " misses " : " finds ") + shown(text));
            } catch (RegexTooExpensive e) {
                if (!(matcher instanceof Backtracker)) differing.add(shown(one.pattern()) + " " + e);
            }
        }
    }

    private static String refusal(String pattern) {
        try {
            PythonRegex.compile(pattern);
            return "none";
        } catch (BadRegex e) {
            return e.reason() + " @ " + e.position();
        }
    }

    private static String shown(String text) {
        var shown = new StringBuilder("'");
        text.chars().forEach(c -> shown.append(c > ' ' && c < 127 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return shown.append("'").toString();
    }
}
