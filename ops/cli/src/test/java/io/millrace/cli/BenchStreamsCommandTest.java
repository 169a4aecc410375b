package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.Spread;
import io.millrace.benchmarks.contest.CaseFigures;
import io.millrace.benchmarks.contest.Report;
import io.millrace.benchmarks.contest.RunFigures;
import io.millrace.benchmarks.contest.Wording;
import io.millrace.cli.bench.BenchFiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchStreamsCommandTest {
    private final StringWriter err = new StringWriter();
    private final BenchStreamsCommand command = new BenchStreamsCommand();

    @TempDir
    Path directory;

    BenchStreamsCommandTest() {
        new CommandLine(command).setErr(new PrintWriter(err));
    }

    @Test
    void aCaseThatWasWrongFailsTheCommandAndIsNamed() {
        int code = command.options.exitCode(report(List.of("round 3: dead letters: 1 instead of 2")));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("millrace: textbook was not correct: round 3: dead letters: 1 instead of 2");
    }

    @Test
    void allCorrectIsSuccess() {
        int code = command.options.exitCode(report(List.of()));

        assertThat(code).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void nothingIsWrittenUnasked() throws Exception {
        new BenchFiles(null, null).write(report(List.of()));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void writesWhereItIsTold() throws Exception {
        new BenchFiles(directory.resolve("deep/figures.json"), directory.resolve("docs").toString()).write(report(List.of()));

        assertThat(directory.resolve("deep/figures.json")).content().isEqualTo(Files.readString(directory.resolve("docs/streams.json"))).contains("\"textbook\"");
        assertThat(directory.resolve("docs/streams.md")).content().contains("| textbook |");
    }

    private static Report report(List<String> problems) {
        var one = new Spread(1, 1, 1);
        var textbook = new CaseFigures("textbook", Map.of(RunFigures.EVENTS_PER_SECOND, one), true, problems);
        return new Report(List.of(textbook), Map.of(), "2 processors", "25", "", Map.of(), 1_000, "PT20H", 1, 1, "2026-11-21", new Wording("streams", "Title", "Events", "Warm.", "Cases.", List.of()));
    }
}
