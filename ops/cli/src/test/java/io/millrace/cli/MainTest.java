package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.local.ShippedPipeline;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void helpNamesTheCommandsInTheOrderOfTheirUse() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).containsSubsequence("  demo ", "  up ", "  validate ", "  suite ", "  produce ", "  dead-letters ", "  lake ", "  complete ", "  stream ",
                "  sink ", "  load ", "  bench ", "  test ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "validate", "suite", "produce", "dead-letters", "lake", "complete", "stream", "sink", "load", "bench", "test"})
    void everyCommandHasHelp(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: millrace " + command);
    }

    @Test
    void noCommandIsAWrongCall() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("name a command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rounds=0", "--events=10", "--span=25h", "--span=soon", "--cases=milrace", "--rounds=many"})
    void aBenchmarkThatCannotBeIsAWrongCall(String option) {
        assertThat(run("bench", "streams", option)).isEqualTo(2);
        assertThat(err.toString()).contains(option.substring(2, option.indexOf("=")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sink --rounds=0", "sink --cases=sink", "sink --memory=much", "pipeline --events=10", "pipeline --span=25h"})
    void neitherIsOneOfTheSinkOrTheWholeWay(String call) {
        String[] words = call.split(" ");
        assertThat(run("bench", words[0], words[1])).isEqualTo(2);
        assertThat(err.toString()).contains(words[1].substring(2, words[1].indexOf("=")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--stream=event", "--partition=-1", "--partition=x", "--depe"})
    void aLakeCheckThatCannotBeIsAWrongCall(String option) {
        assertThat(run("lake", "check", "-c", "pipeline.yaml", option)).isEqualTo(2);
        assertThat(err.toString()).contains(option.substring(0, 6));
    }

    @Test
    void aLakeCheckSaysWhatItsExitCodesMean() {
        assertThat(run("lake", "check", "--help")).isZero();
        assertThat(out.toString()).contains("Exit code 0", "--abort-dead", "Serious:", "Harmless:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--hour=2026-11-20", "--hour=yesterday", "--hour=2026-11-20T24"})
    void anHourThatIsNoneIsAWrongCall(String option) {
        assertThat(run("complete", "-c", "pipeline.yaml", option)).isEqualTo(2);
        assertThat(err.toString()).contains(option.substring("--hour=".length()), "2026-11-20T15");
    }

    @Test
    void completeNeedsAnHourAndSaysWhatItsExitCodesMean() {
        assertThat(run("complete", "-c", "pipeline.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("--hour");
        assertThat(run("complete", "--help")).isZero();
        assertThat(out.toString()).contains("Exit code 0", "sink.grace");
    }

    @Test
    void aBenchmarkNeedsToKnowOfWhat() {
        assertThat(run("bench")).isEqualTo(2);
        assertThat(err.toString()).contains("streams, sink, pipeline");
    }

    @Test
    void anUnknownCommandIsAWrongCallAndTheNearestIsNamed() {
        assertThat(run("prodcue")).isEqualTo(2);
        assertThat(err.toString()).contains("produce");
    }

    @Test
    void anUnknownOptionIsAWrongCall() {
        assertThat(run("demo", "--exot")).isEqualTo(2);
        assertThat(err.toString()).contains("--exit");
    }

    @Test
    void aMissingPipelineFileIsOneLine() {
        assertThat(run("produce", "-c", "none.yaml", "--file", "x.json")).isEqualTo(2);
        assertThat(err.toString()).startsWith("millrace: pipeline file = 'none.yaml'").hasLineCount(1);
    }

    @Test
    void anUnknownKeyNamesTheNearest() throws Exception {
        String shipped = Files.readString(ShippedPipeline.folder("github").resolve("pipeline.yaml"));
        Path file = Files.writeString(directory.resolve("pipeline.yaml"), shipped.replace("dedupe:", "dedup:"));

        assertThat(run("up", "-c", file.toString(), "--data", directory.resolve("up").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean 'dedupe'?").hasLineCount(1);
        assertThat(directory.resolve("up")).doesNotExist();
    }

    @Test
    void demoRefusesToEmptyAFolderThatIsNotADemos() throws Exception {
        Path precious = Files.writeString(directory.resolve("thesis.txt"), "years of work");

        assertThat(run("demo", "--exit", "--data", directory.toString())).isEqualTo(1);
        assertThat(precious).exists();
    }

    @Test
    void aDemoThatRefusesToStartKeepsTheResultOfTheLastOne() throws Exception {
        Path data = Files.createDirectory(directory.resolve("not-a-demos"));
        Files.writeString(data.resolve("thesis.txt"), "years of work");
        Path result = Files.writeString(directory.resolve("result.json"), "{}");

        assertThat(run("demo", "--exit", "--json", result.toString(), "--data", data.toString())).isEqualTo(1);
        assertThat(result).exists();
    }

    @Test
    void aDemoDoesNotWriteItsResultOverAFolder() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("result"));
        Path data = directory.resolve("demo");

        assertThat(run("demo", "--exit", "--json", folder.toString(), "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("--json " + folder);
        assertThat(folder).isDirectory();
        assertThat(data).doesNotExist();
    }

    @Test
    void demoTakesEitherGeneratedEventsOrAFile() {
        assertThat(run("demo", "--generate", "5", "--input", "x.json")).isEqualTo(2);
    }

    @Test
    void produceDoesNotWriteBadRowsOverItsInput() throws Exception {
        Path rows = Files.writeString(directory.resolve("rows.json"), "{}");
        String pipeline = ShippedPipeline.folder("github").resolve("pipeline.yaml").toString();

        assertThat(run("produce", "-c", pipeline, "--file", rows.toString(), "--skip-bad", rows.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is the input itself");
        assertThat(rows).hasContent("{}");
    }

    @Test
    void anUnknownReasonIsAWrongCallAndTheReasonsAreNamed() {
        assertThat(run("dead-letters", "list", "-c", "none.yaml", "--reason", "BAD_TIME,BAD_LUCK")).isEqualTo(2);
        assertThat(err.toString()).contains("BAD_LUCK", "MALFORMED", "RULE_FAILED", "TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--since", "--until", "--hour"})
    void aTimeThatIsNoneIsAWrongCall(String option) {
        assertThat(run("dead-letters", "count", "-c", "none.yaml", option, "yesterday")).isEqualTo(2);
        assertThat(err.toString()).startsWith("millrace: " + option + " = 'yesterday': write").hasLineCount(1);
    }

    @Test
    void aPositionThatIsNoneIsAWrongCall() {
        assertThat(run("dead-letters", "show", "42", "-c", "none.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("partition:offset");
    }

    @Test
    void deadLettersNeedsACommand() {
        assertThat(run("dead-letters")).isEqualTo(2);
        assertThat(err.toString()).contains("list, show, count or export");
    }

    @Test
    void aStackThatDoesNotRunIsNamed() {
        assertThat(run("produce", "-c", "none.yaml", "--file", "x.json", "--stack", directory.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no local stack runs in " + directory);
    }

    private int run(String... args) {
        return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    }
}
