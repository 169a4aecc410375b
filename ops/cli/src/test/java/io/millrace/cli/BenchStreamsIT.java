package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All four cases over a few events: what they cost says nothing, that each is correct does. */
class BenchStreamsIT {
    private static final String QUICK_JVM = "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    @TempDir
    Path directory;

    @Test
    void everyCaseIsCorrectAndNothingStaysBehind() throws Exception {
        Path json = directory.resolve("streams.json");
        Path work = directory.resolve("work");
        var out = new StringWriter();

        int code = Main.commandLine().setOut(new PrintWriter(out)).execute(
                "bench", "streams", "--rounds", "1", "--events", "150000", "--jvm", QUICK_JVM, "--work", work.toString(), "--json", json.toString());

        JsonNode report = new ObjectMapper().readTree(json.toFile());
        List<String> names = new ArrayList<>();
        for (JsonNode one : report.path("cases")) {
            names.add(one.path("name").asText());
            assertThat(one.path("correct").asBoolean()).as(one.toString()).isTrue();
            for (String figure : List.of("eventsPerSecond", "cpuSecondsPerMillion", "brokerCpuSecondsPerMillion")) {
                assertThat(one.path(figure).path("median").asDouble()).as(figure).isPositive();
            }
        }
        assertThat(names).containsExactly("copy-loop", "pass-through", "textbook", "millrace");
        assertThat(report.path("ratios").path("cpu millrace/pass-through").path("median").asDouble()).isPositive();
        assertThat(report.path("ratios").path("throughput millrace/textbook").path("median").asDouble()).isPositive();
        assertThat(report.path("events").asLong()).isEqualTo(150_000);
        assertThat(out.toString()).contains("| millrace | ").contains("Too few events for a warm window");
        assertThat(work).isEmptyDirectory();
        assertThat(code).isZero();
    }
}
