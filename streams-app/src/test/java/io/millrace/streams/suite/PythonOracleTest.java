package io.millrace.streams.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.json.JsonText;
import io.millrace.streams.suite.text.BadPattern;
import io.millrace.streams.suite.text.JsonSchemas;
import io.millrace.streams.suite.text.PythonJson;
import io.millrace.streams.suite.time.DateText;
import io.millrace.streams.suite.time.Strptime;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts must be judged as Python judges them. The cases were made by {@code python-oracle.py}; another file of them: {@code -Dpython.oracle=FILE}. */
class PythonOracleTest {
    /** The validator takes 1 and 1.0 for two values when it asks for unique items, Python for one. */
    private static final String KNOWN_DIFFERENCE = "{\"what\":\"schema\",\"schema\":{\"type\":\"array\",\"uniqueItems\":true},\"text\":\"[1,1.0]\",\"ok\":false}";

    @Test
    void agreesWithPython() throws IOException, BadPattern {
        var differences = new ArrayList<String>();
        for (JsonNode c : cases()) {
            String ours = ours(c);
            String python = c.get("ok").asBoolean() ? c.has("micros") ? c.get("micros").asText() + c.get("zoned").asText() : "yes" : "no";
            if (!ours.equals(python) && !c.toString().equals(KNOWN_DIFFERENCE)) differences.add(ours + " for " + c);
        }
        assertThat(differences).isEmpty();
    }

    private static List<JsonNode> cases() throws IOException {
        String file = System.getProperty("python.oracle");
        String lines = file != null ? Files.readString(Path.of(file)) : new String(PythonOracleTest.class.getResourceAsStream("python-oracle.jsonl").readAllBytes(), UTF_8);
        var cases = new ArrayList<JsonNode>();
        for (String line : lines.lines().toList()) cases.add(Rows.JSON.readTree(line));
        return cases;
    }

    private static String ours(JsonNode c) throws BadPattern {
        String text = c.path("text").asText();
        byte[] utf8 = text.getBytes(UTF_8);
        return switch (c.get("what").asText()) {
            case "json" -> answer(new PythonJson().test(utf8, 0, utf8.length));
            case "strptime" -> answer(Strptime.compile(c.get("format").asText()).test(utf8, 0, utf8.length));
            case "format" -> answer(isFormat(c.get("format").asText()));
            case "schema" -> answer(JsonSchemas.compile((Json.Obj) JsonText.read(c.get("schema").toString().getBytes(UTF_8))).newMatcher().test(utf8, 0, utf8.length));
            default -> DateText.parse(text).map(m -> m.nanos().divide(BigInteger.valueOf(1000)) + Boolean.toString(m.zoned())).orElse("no");
        };
    }

    private static String answer(boolean yes) {
        return yes ? "yes" : "no";
    }

    private static boolean isFormat(String format) {
        try {
            Strptime.compile(format);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
