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

/** What is measured says nothing over so few events; that all of them arrive, once, does. */
class BenchSinkIT {
    private static final String QUICK_JVM = "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";
    private static final List<String> FIGURES = List.of("eventsPerSecond", "cpuSecondsPerMillion", "brokerCpuSecondsPerMillion", "s3CpuSecondsPerMillion", "files", "fileBytesPerRow");

    @TempDir
    Path directory;

    @Test
    void theSinkAndThePlainLoopAreCorrectAndNothingStaysBehind() throws Exception {
        JsonNode report = run();

        assertThat(names(report)).containsExactly("plain-loop", "millrace");
        assertThat(report.path("ratios").path("cpu millrace/plain-loop").path("median").asDouble()).isPositive();
    }

    private JsonNode run() throws Exception {
        Path json = directory.resolve("report.json");
        Path work = directory.resolve("work");
        var out = new StringWriter();

        int code = Main.commandLine().setOut(new PrintWriter(out)).execute(
                "bench", "sink", "--rounds", "1", "--events", "10000", "--cases", "plain-loop,millrace", "--jvm", QUICK_JVM, "--work", work.toString(), "--json", json.toString());

        JsonNode report = new ObjectMapper().readTree(json.toFile());
        for (JsonNode one : report.path("cases")) {
            assertThat(one.path("correct").asBoolean()).as(one.toString()).isTrue();
            for (String figure : FIGURES) assertThat(one.path(figure).path("median").asDouble()).as(figure).isPositive();
        }
        assertThat(code).as(out.toString()).isZero();
        assertThat(work).isEmptyDirectory();
        return report;
    }

    private static List<String> names(JsonNode report) {
        var names = new ArrayList<String>();
        report.path("cases").forEach(one -> names.add(one.path("name").asText()));
        return names;
    }
}
