package io.millrace.streams.suite.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.suite.regex.PythonRegex.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PythonCasesTest {
    private final List<PythonCases.Case> cases;

    PythonCasesTest() throws IOException {
        cases = PythonCases.read();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void findsWhatPythonFinds(Engine cheapest) {
        var differing = new ArrayList<String>();
        for (var one : cases) {
            if (one.error() == null) compare(one, cheapest, differing);
        }

        assertThat(differing).isEmpty();
    }

    @Test
    void refusesWhatPythonRefusesForTheSameReasonAtTheSamePlace() {
        var differing = new ArrayList<String>();
        for (var one : cases) {
            if (one.error() == null) continue;
            String expected = one.error() + " @ " + one.position();
            String actual = refusal(one.pattern());
            if (!actual.equals(expected)) differing.add(shown(one.pattern()) + ": " + expected + ", not " + actual);
        }

        assertThat(differing).isEmpty();
    }

    @Test
    void holdsEnoughCasesOfEachEngine() {
        var engines = cases.stream().filter(one -> one.error() == null).map(one -> PythonRegex.compile(one.pattern()).engine()).toList();

        assertThat(engines).filteredOn(engine -> engine == Engine.DFA).hasSizeGreaterThan(1500);
        assertThat(engines).filteredOn(engine -> engine == Engine.BACKTRACKER).hasSizeGreaterThan(500);
    }

    private static void compare(PythonCases.Case one, Engine cheapest, List<String> differing) {
        try {
            var regex = PythonRegex.compile(one.pattern(), cheapest);
            RegexMatcher matcher = regex.engine() == Engine.NFA ? regex.newSimulation() : regex.newMatcher();
            one.matching().stream().filter(text -> !find(matcher, text)).forEach(text -> differing.add(shown(one.pattern()) + " misses " + shown(text)));
            one.others().stream().filter(text -> find(matcher, text)).forEach(text -> differing.add(shown(one.pattern()) + " finds " + shown(text)));
        } catch (RegexTooExpensive e) {
            if (cheapest != Engine.BACKTRACKER) differing.add(shown(one.pattern()) + " " + e);
        } catch (RuntimeException e) {
            differing.add(shown(one.pattern()) + " " + e);
        }
    }

    private static boolean find(RegexMatcher matcher, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return matcher.find(utf8, 0, utf8.length);
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
