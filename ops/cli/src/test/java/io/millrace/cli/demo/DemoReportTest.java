package io.millrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.cli.Failure;
import io.millrace.cli.produce.InputFile;
import io.millrace.monitor.books.Books;
import io.millrace.monitor.books.Counts;
import io.millrace.monitor.books.HourBooks;
import io.millrace.monitor.books.InFlight;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoReportTest {
    private static final Counts COUNTS = new Counts(10, 7, 2, Map.of(Reason.MALFORMED, 1L), 7, 0, 7, 0, 0, 0, 7, 0);
    private static final Books BOOKS = new Books(
            Lane.LIVE, COUNTS, List.of(), List.of(new HourBooks(EventHour.parse("2015-01-01T15"), COUNTS, List.of())), new InFlight(0, 0, 0, 0), List.of(), List.of());

    @TempDir
    Path directory;

    @Test
    void hasTheKeysThatProgramsReadByName() throws IOException {
        JsonNode report = report(true, List.of());

        assertThat(report.get("closed").booleanValue()).isTrue();
        assertThat(report.get("totals").get("read").longValue()).isEqualTo(10);
        assertThat(report.get("totals").get("valid").longValue()).isEqualTo(7);
        assertThat(report.get("totals").get("duplicates").longValue()).isEqualTo(2);
        assertThat(report.get("totals").get("deadLetters").get("MALFORMED").longValue()).isEqualTo(1);
        assertThat(report.get("totals").get("rowsInCommits").longValue()).isEqualTo(7);
        assertThat(report.get("totals").get("rowsLoaded").longValue()).isEqualTo(7);
        assertThat(report.get("hours").get(0).get("hour").textValue()).isEqualTo("2015-01-01T15");
        assertThat(report.get("seconds").doubleValue()).isEqualTo(28.9);
    }

    @Test
    void carriesTheAnswersOfTheDashboards() throws IOException {
        JsonNode query = report(true, List.of()).get("queries").get(0);

        assertThat(query.get("name").textValue()).isEqualTo("events_by_type");
        assertThat(query.get("columns").get(1).textValue()).isEqualTo("events");
        assertThat(query.get("rows").get(0).get(0).isNull()).isTrue();
    }

    @Test
    void aFileThatCannotOrMustNotBeWrittenIsRefusedBeforeTheStart() throws IOException {
        Path rows = Files.writeString(directory.resolve("hour.json"), "{}");
        var input = new InputFile(rows, InputFile.Format.JSON);
        Path link = Files.createSymbolicLink(directory.resolve("link.json"), rows);
        Path folder = Files.createDirectory(directory.resolve("folder"));

        for (Path file : List.of(rows, link, folder, rows.resolve("below-a-file.json"))) {
            assertThatThrownBy(() -> DemoReport.requireWritable(file, input)).isInstanceOf(Failure.class).hasMessageContaining("--json " + file);
        }
        assertThatCode(() -> DemoReport.requireWritable(directory.resolve("new/folder/result.json"), input)).doesNotThrowAnyException();
        assertThat(rows).hasContent("{}");
        assertThat(folder).isDirectory();
    }

    @Test
    void booksThatCloseOnAnUntruthAreNotClosed() throws IOException {
        JsonNode report = report(false, List.of("hour 2015-01-01T15: expected 8, found 7"));

        assertThat(report.get("closed").booleanValue()).isFalse();
        assertThat(report.get("truthDifferences").get(0).textValue()).contains("expected 8");
    }

    private JsonNode report(boolean closed, List<String> untrue) throws IOException {
        Path file = directory.resolve("deep/report.json");
        var result = new Warehouse.Result(List.of("event_type", "events"), List.of(Arrays.asList(null, "5815")));
        DemoReport.write(file, closed, BOOKS, untrue, List.of(new Dashboard.Panel("events_by_type", "Events by type", "SELECT 1", result)), 28.94);
        return JsonMapper.builder().build().readTree(file.toFile());
    }
}
