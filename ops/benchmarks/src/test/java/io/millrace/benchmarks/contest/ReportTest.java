package io.millrace.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String BYTES = "memoryBytesPerId";
    private static final Wording WORDING = new Wording("streams", "Title", "Events", "Warm.", "Cases.",
            List.of(new Wording.Column(RunFigures.EVENTS_PER_SECOND, "events/s", "%,.0f"), new Wording.Column(BYTES, "bytes per id", "%.1f"), new Wording.Column("unknown", "unknown", "%.1f")));

    private final Map<String, List<RunFigures>> runs = Map.of(
            "millrace", List.of(run(400_000, 3, 40), run(300_000, 4, 40)), "pass-through", List.of(run(500_000, 2, 0), run(200_000, 4, 0)));

    @Test
    void itsJsonHasTheKeysThatOthersRead() throws Exception {
        JsonNode json = new ObjectMapper().readTree(report(List.of()).json());

        JsonNode millrace = json.path("cases").path(0);
        assertThat(millrace.path("name").asText()).isEqualTo("millrace");
        assertThat(millrace.path("eventsPerSecond").path("min").asDouble()).isEqualTo(300_000);
        assertThat(millrace.path("cpuSecondsPerMillion").path("max").asDouble()).isEqualTo(4);
        assertThat(millrace.path("brokerCpuSecondsPerMillion").path("median").asDouble()).isEqualTo(1);
        assertThat(millrace.path("memoryBytesPerId").path("median").asDouble()).isEqualTo(40);
        assertThat(millrace.path("correct").asBoolean()).isTrue();
        JsonNode ratio = json.path("ratios").path("cpu millrace/pass-through");
        assertThat(ratio.path("low").asDouble()).isEqualTo(1);
        assertThat(ratio.path("high").asDouble()).isEqualTo(1.5);
        assertThat(ratio.has("median")).isTrue();
        assertThat(json.path("ratios").has("throughput millrace/textbook")).as("there was no textbook").isFalse();
        for (String key : List.of("machine", "java", "events", "rounds", "date")) assertThat(json.has(key)).as(key).isTrue();
    }

    @Test
    void whatACaseDoesNotTellIsAbsent() throws Exception {
        JsonNode passThrough = new ObjectMapper().readTree(report(List.of()).json()).path("cases").path(1);

        assertThat(passThrough.has("memoryBytesPerId")).isFalse();
    }

    @Test
    void oneRunThatWasWrongMakesTheReportWrongAndIsNamed() {
        Report report = report(List.of("round 2: dead letters: 1 instead of 2"));

        assertThat(report.isCorrect()).isFalse();
        assertThat(report.markdown()).contains("| **no** |").contains("**millrace** round 2: dead letters: 1 instead of 2");
    }

    @Test
    void figuresOfTooFewEventsSaySo() {
        assertThat(report(List.of()).markdown()).contains("Too few events for a warm window");
    }

    @Test
    void theTableHasTheColumnsThatACaseTellsOf() {
        assertThat(report(List.of()).markdown()).contains("| case | events/s | bytes per id | correct |", "| millrace | 300,000 (300,000–400,000) | 40.0 (40.0–40.0) | yes |",
                "| pass-through | 200,000 (200,000–500,000) | – | yes |");
    }

    private Report report(List<String> problems) {
        List<CaseFigures> cases = List.of(CaseFigures.of("millrace", runs.get("millrace"), problems), CaseFigures.of("pass-through", runs.get("pass-through"), List.of()));
        var comparisons = List.of(Comparison.cpu("millrace", "pass-through"), Comparison.throughput("millrace", "textbook"));
        return new Report(cases, Ratios.of(runs, comparisons), "2 processors", "25", "-Xmx1g", Map.of(), 1_000, "PT20H", 2, 1, "2026-11-21", WORDING);
    }

    private static RunFigures run(double eventsPerSecond, double cpu, double bytesPerId) {
        var figures = new RunFigures(Map.of(RunFigures.EVENTS_PER_SECOND, eventsPerSecond, RunFigures.CPU, cpu, RunFigures.BROKER_CPU, 1.0), false);
        return figures.with(BYTES, bytesPerId > 0 ? OptionalDouble.of(bytesPerId) : OptionalDouble.empty());
    }
}
