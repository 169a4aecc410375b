package io.millrace.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.schemas.config.SuiteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
    @TempDir
    Path directory;

    private Trial trial;

    @BeforeEach
    void writeFiles() throws IOException {
        trial = new Trial(directory);
    }

    @Test
    void eachRuleIsToldInPlainWordsAndHowItFitsTheSchema() {
        assertThat(new ExplanationText(explain(SuiteMode.PARTIAL)).lines()).containsExactly(("""
                Suite 'sales' in %s: 3 rules, and 1 that cannot be run

                line 2: expect_column_values_to_be_between(amount)
                  amount, where not null, must be at least 0; else the event is a dead letter.

                line 3: email-has-an-at (expect_column_values_to_match_regex)
                  buyer.email, where not null, must match the regular expression '@'; else the event is flagged; the rule holds if at least 50 %% of the events considered pass.

                line 5: expect_column_values_to_not_be_null(buyer.nick)
                  buyer.nick must not be null (NaN counts as null); else the event is flagged.

                Cannot be run on single events (suite-mode is partial: left out)
                  line 6: expect_table_row_count_to_be_between(): it is about a whole table, not about an event

                Fields that rules read
                  field        type in the schema
                  ───────────  ───────────────────────
                  amount       bytes (decimal) or null
                  buyer.email  string or null
                  buyer.nick   not there: always null

                ✗ not in the schema: buyer.nick; rules see null there, in every event
                ✓ the stream would start with this suite""".formatted(trial.suite)).split("\n"));
    }

    @Test
    void strictModeExplainsEverythingToo() {
        Explanation explanation = explain(SuiteMode.STRICT);

        assertThat(new ExplanationText(explanation).lines())
                .contains("line 2: expect_column_values_to_be_between(amount)", "Cannot be run on single events (suite-mode is strict: the stream refuses to start)")
                .endsWith("✗ the stream would refuse to start with this suite");
        assertThat(explanation.success()).isFalse();
    }

    @Test
    void rulesThatCannotWorkOnTheSchemaAreNamed() throws IOException {
        Files.writeString(trial.suite, "{\"expectations\": [{\"type\": \"expect_column_values_to_be_between\", \"kwargs\": {\"column\": \"id\", \"min_value\": 0}}]}");

        Explanation explanation = explain(SuiteMode.STRICT);

        assertThat(new ExplanationText(explanation).lines()).containsSequence(
                "Rules that cannot work on this schema: its events all become dead letters",
                "  rule expect_column_values_to_be_between(id) cannot work on field id, which is string: cannot compare texts with 0");
        assertThat(explanation.success()).isFalse();
    }

    @Test
    void programsGetOneDocument() throws IOException {
        var mapper = JsonMapper.builder().build();
        var document = mapper.readTree(ExplanationJson.of(explain(SuiteMode.PARTIAL)).toString());

        assertThat(document.fieldNames()).toIterable().containsExactly("success", "suite", "file", "mode", "rules", "unsupported", "fields", "unfit");
        assertThat(document.get("mode").asText()).isEqualTo("partial");
        assertThat(document.get("rules").get(0)).isEqualTo(mapper.readTree("""
                {"name": "expect_column_values_to_be_between(amount)", "type": "expect_column_values_to_be_between", "line": 2, "action": "dead-letter", "mostly": 1.0,
                 "explanation": "amount, where not null, must be at least 0; else the event is a dead letter", "fields": ["amount"]}"""));
        assertThat(document.get("fields").get(2)).isEqualTo(mapper.readTree("{\"path\": \"buyer.nick\", \"type\": null, \"missing\": true}"));
    }

    private Explanation explain(SuiteMode mode) {
        return new Explaining(trial.chosen(mode), Trial.silent()).explain();
    }
}
