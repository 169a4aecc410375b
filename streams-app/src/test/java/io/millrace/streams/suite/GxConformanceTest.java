package io.millrace.streams.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Cases taken from Great Expectations' own tests, one expectation and its rows each, must get Great Expectations' verdicts. Another file of
 * such cases: {@code -Dgx.cases=FILE}.
 */
class GxConformanceTest {
    /** Cases that may fail, by id, with the reason. */
    static final Map<String, String> ALLOWED = Map.of();

    @TestFactory
    Stream<DynamicTest> agreesWithGreatExpectations() throws IOException {
        return cases().stream().filter(c -> !ALLOWED.containsKey(c.get("id").asText()))
                .map(c -> DynamicTest.dynamicTest(c.get("expectation_type").asText() + " " + c.get("title").asText() + " " + c.get("id").asText(), () -> run(c)));
    }

    @Test
    void allowsAtMostFiveCasesToFail() {
        assertThat(ALLOWED).hasSizeLessThanOrEqualTo(5);
    }

    private static List<JsonNode> cases() throws IOException {
        String file = System.getProperty("gx.cases");
        String lines = file != null ? Files.readString(Path.of(file)) : new String(GxConformanceTest.class.getResourceAsStream("gx-cases-sample.jsonl").readAllBytes(), UTF_8);
        var cases = new ArrayList<JsonNode>();
        for (String line : lines.lines().filter(l -> !l.isBlank()).toList()) cases.add(Rows.JSON.readTree(line));
        return cases;
    }

    private static void run(JsonNode gxCase) throws UnfitSchema {
        Schema schema = Rows.schema(gxCase.get("schema"));
        String type = gxCase.get("expectation_type").asText();
        switch (gxCase.path("expect_error").asText("")) {
            case "config" -> assertThatThrownBy(() -> Rows.suite(type, gxCase.get("kwargs"))).isInstanceOf(BrokenSuite.class);
            case "type" -> {
                Suite suite = Rows.suite(type, gxCase.get("kwargs"));
                assertThatThrownBy(() -> Rows.judge(suite, schema, List.of())).isInstanceOf(UnfitSchema.class);
            }
            default -> verdicts(gxCase, type, schema);
        }
    }

    private static void verdicts(JsonNode gxCase, String type, Schema schema) throws UnfitSchema {
        Suite suite = Rows.suite(type, gxCase.get("kwargs"));
        Rows.Verdicts verdicts = Rows.judge(suite, schema, gxCase.get("rows"));
        if (gxCase.get("unexpected_rows").isArray()) {
            var expected = new ArrayList<Integer>();
            gxCase.get("unexpected_rows").forEach(row -> expected.add(row.asInt()));
            assertThat(verdicts.unexpected()).isEqualTo(expected);
        }
        assertThat(verdicts.success(suite.rules().get(0).mostly())).isEqualTo(gxCase.get("success").asBoolean());
    }
}
