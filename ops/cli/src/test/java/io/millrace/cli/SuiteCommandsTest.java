package io.millrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.cli.local.ShippedPipeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code validate} and {@code suite explain} answer to their caller. */
class SuiteCommandsTest {
    private final StringWriter err = new StringWriter();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream standardOutput = System.out;

    @TempDir
    Path directory;

    private Path schema;
    private Path suite;
    private Path rows;
    private Path json;

    @BeforeEach
    void writeFiles() throws IOException {
        schema = write("e.avsc", "{\"type\": \"record\", \"name\": \"E\", \"fields\": [{\"name\": \"id\", \"type\": \"string\"}, {\"name\": \"n\", \"type\": [\"null\", \"int\"], \"default\": null}]}");
        suite = write("suite.json", "{\"expectations\": [{\"type\": \"expect_column_values_to_be_between\", \"kwargs\": {\"column\": \"n\", \"max_value\": {\"$PARAMETER\": \"most\"}}}]}");
        rows = write("rows.csv", "id,n,m\na,1,5\nb,,6\n");
        json = directory.resolve("out.json");
    }

    @BeforeEach
    void readStandardOutput() {
        System.setOut(new PrintStream(out, true, UTF_8));
    }

    @AfterEach
    void giveStandardOutputBack() {
        System.setOut(standardOutput);
    }

    @Test
    void withoutAFileTheDocumentIsAllOfStandardOutput() throws IOException {
        assertThat(validate("--parameter", "most=0", "--json")).isEqualTo(1);
        assertThat(JsonMapper.builder().build().readTree(out.toByteArray()).at("/rules/0/unexpected").asInt()).isEqualTo(1);
        assertThat(out.toString(UTF_8)).startsWith("{").endsWith("}\n");
    }

    @Test
    void withAFilePeopleStillSeeTheVerdicts() {
        validate("--parameter", "most=0", "--json", json.toString());

        assertThat(out.toString(UTF_8)).contains("1 of 1 rules fail");
    }

    @Test
    void rowsThatPassEndWithZero() throws IOException {
        assertThat(validate("--parameter", "most=1", "--json", json.toString())).isZero();
        assertThat(document().get("rows").get("valid").asInt()).isEqualTo(2);
    }

    @Test
    void aRuleThatFailsEndsWithOne() throws IOException {
        assertThat(validate("--parameter", "most=0", "--json", json.toString())).isEqualTo(1);
        assertThat(document().at("/failures/0/values/n").asInt()).isEqualTo(1);
    }

    @Test
    void fieldsAreMappedAsByProduce() throws IOException {
        assertThat(validate("--parameter", "most=5", "--map", "n=m", "--map", "id=@id", "--json", json.toString())).isEqualTo(1);
        assertThat(document().at("/failures/0/line").asInt()).isEqualTo(3);
        assertThat(document().at("/failures/0/values/n").asInt()).isEqualTo(6);
    }

    @Test
    void aRowThatDoesNotFitEndsWithOne() {
        assertThat(validate("--parameter", "most=5", "--set", "n=many", "--json", json.toString())).isEqualTo(1);
    }

    @Test
    void aBrokenSuiteEndsWithOneAndOneLine() throws IOException {
        Files.writeString(suite, "{\n\"expectations\": 5}");

        assertThat(validate()).isEqualTo(1);
        assertThat(err.toString()).startsWith("millrace: suite " + suite + " line 1: a suite needs a list 'expectations'").hasLineCount(1);
    }

    @Test
    void aParameterWithoutValueIsNamed() {
        assertThat(validate()).isEqualTo(1);
        assertThat(err.toString()).contains("its parameter 'most' has no value");
    }

    @Test
    void wrongCallsEndWithTwo() {
        assertThat(run("validate", "--input", rows.toString())).isEqualTo(2);
        assertThat(run("validate", "--suite", suite.toString(), "--input", rows.toString())).isEqualTo(2);
        assertThat(validate("--max-shown", "-1")).isEqualTo(2);
        assertThat(validate("--parameter", "most")).isEqualTo(2);
        assertThat(validate("--suite-mode", "lenient")).isEqualTo(2);
        assertThat(run("validate", "-c", "none.yaml", "--input", rows.toString())).isEqualTo(2);
        assertThat(run("suite")).isEqualTo(2);
        assertThat(run("suite", "explain")).isEqualTo(2);
        assertThat(err.toString()).contains("name a suite with --suite FILE", "name the events' schema with --schema FILE", "--max-shown -1", "write it as NAME=VALUE", "lenient",
                "pipeline file = 'none.yaml'", "name a command: suite explain");
    }

    @Test
    void filesThatAreNotThereAreNamed() {
        assertThat(run("validate", "--schema", schema.toString(), "--suite", "none.json", "--input", rows.toString())).isEqualTo(1);
        assertThat(run("validate", "--schema", "none.avsc", "--suite", suite.toString(), "--parameter", "most=1", "--input", rows.toString())).isEqualTo(1);
        assertThat(run("validate", "--schema", schema.toString(), "--suite", suite.toString(), "--input", "none.csv")).isEqualTo(1);
        assertThat(err.toString()).contains("suite none.json: does not exist", "schema none.avsc: cannot be read", "file none.csv: does not exist");
    }

    @Test
    void theDocumentIsNotWrittenOverWhatIsReadNorNowhere() throws IOException {
        String before = Files.readString(rows);

        assertThat(validate("--parameter", "most=1", "--json", rows.toString())).isEqualTo(1);
        assertThat(validate("--parameter", "most=1", "--json", suite.toString())).isEqualTo(1);
        assertThat(run("suite", "explain", "--suite", suite.toString(), "--json", suite.toString())).isEqualTo(1);
        assertThat(validate("--parameter", "most=1", "--json", directory.toString())).isEqualTo(1);
        assertThat(validate("--parameter", "most=1", "--json", directory.resolve("none/out.json").toString())).isEqualTo(1);

        assertThat(err.toString()).contains("--json " + rows + ": is the input itself", "--json " + suite + ": is the input itself", "lies in none");
        assertThat(rows).hasContent(before);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void aPipelineBringsSuiteModeParametersAndSchema() throws IOException {
        Path pipeline = ShippedPipeline.folder("taxi").resolve("pipeline.yaml");
        Path trips = write("trips.jsonl", "{\"vendor_id\": \"1\"}");

        assertThat(run("suite", "explain", "-c", pipeline.toString(), "--json", json.toString())).isZero();
        assertThat(document().get("rules")).hasSize(21).anySatisfy(rule -> assertThat(rule.get("explanation").asText()).contains("passenger_count, where not null, must be at most 6"));
        assertThat(run("validate", "-c", pipeline.toString(), "--input", trips.toString(), "--json", json.toString())).isEqualTo(1);
        assertThat(document().at("/misfits/0/reason").asText()).contains("field 'pickup_datetime' is missing");
    }

    @Test
    void optionsGoBeforeThePipeline() throws IOException {
        Path pipeline = ShippedPipeline.folder("wikipedia").resolve("pipeline.yaml");

        assertThat(run("suite", "explain", "-c", pipeline.toString(), "--suite-mode", "strict", "--json", json.toString())).isEqualTo(1);
        assertThat(document().get("unsupported")).hasSize(3);
        assertThat(document().get("mode").asText()).isEqualTo("strict");
    }

    private int validate(String... more) {
        String[] own = {"validate", "--schema", schema.toString(), "--suite", suite.toString(), "--input", rows.toString()};
        String[] all = Arrays.copyOf(own, own.length + more.length);
        System.arraycopy(more, 0, all, own.length, more.length);
        return run(all);
    }

    private int run(String... args) {
        return Main.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err)).execute(args);
    }

    private JsonNode document() throws IOException {
        return JsonMapper.builder().build().readTree(json.toFile());
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
