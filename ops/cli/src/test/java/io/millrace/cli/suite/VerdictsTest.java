package io.millrace.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.cli.Failure;
import io.millrace.schemas.config.SuiteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTest {
    @TempDir
    Path directory;

    private Trial trial;

    @BeforeEach
    void writeFiles() throws IOException {
        trial = new Trial(directory);
    }

    @Test
    void peopleSeeFailedRowsRulesAndTotals() throws IOException {
        assertThat(new VerdictsText(trial.judge(SuiteMode.PARTIAL, 20)).lines()).containsExactly("""
                Failures (values stand here because this is your own terminal; the stream's logs have none)
                  line  rule                                             action       values
                  ────  ───────────────────────────────────────────────  ───────────  ──────────────────────
                     1  expect_column_values_to_not_be_null(buyer.nick)  flag         buyer.nick = null
                     2  expect_column_values_to_be_between(amount)       dead-letter  amount = -3.00
                     2  email-has-an-at                                  flag         buyer.email = 'nobody'
                     2  expect_column_values_to_not_be_null(buyer.nick)  flag         buyer.nick = null
                     5  expect_column_values_to_not_be_null(buyer.nick)  flag         buyer.nick = null

                Rows that do not fit the schema
                  line 3: field 'sold_at' = 'yesterday': is not an ISO-8601 time such as 2026-11-20T15:04:05Z

                Rules
                  rule                                             considered  unexpected    %  mostly  action       verdict
                  ───────────────────────────────────────────────  ──────────  ──────────  ───  ──────  ───────────  ───────
                  expect_column_values_to_be_between(amount)                2           1   50       1  dead-letter  ✗ fails
                  email-has-an-at                                           2           1   50     0.5  flag         ✓
                  expect_column_values_to_not_be_null(buyer.nick)           3           3  100       1  flag         ✗ fails

                Not applied (suite-mode: partial)
                  line 6: expect_table_row_count_to_be_between(): it is about a whole table, not about an event

                ✗ Not in the schema, so null in every row: a typo looks the same
                  buyer.nick

                4 rows = 2 valid (2 of them flagged) + 1 dead letters + 1 that do not fit the schema
                ✗ 2 of 3 rules fail""".split("\n"));
    }

    @Test
    void theFailuresShownAreSharedOutAmongTheRulesAndTheRestIsCounted() throws IOException {
        var lines = new VerdictsText(trial.judge(SuiteMode.PARTIAL, 3)).lines();

        assertThat(lines.subList(3, 7)).containsExactly(
                "     1  expect_column_values_to_not_be_null(buyer.nick)  flag         buyer.nick = null",
                "     2  expect_column_values_to_be_between(amount)       dead-letter  amount = -3.00",
                "     2  email-has-an-at                                  flag         buyer.email = 'nobody'",
                "  … and 2 more");
    }

    @Test
    void withNothingToBeShownOnlyTheCountsAre() throws IOException {
        assertThat(new VerdictsText(trial.judge(SuiteMode.PARTIAL, 0)).lines()).startsWith(
                "Failures (values stand here because this is your own terminal; the stream's logs have none)", "  … and 5 more", "",
                "Rows that do not fit the schema", "  … and 1 more");
    }

    @Test
    void aSuiteThatAllRowsPassSaysSo() throws IOException {
        Files.writeString(trial.suite, "{\"expectations\": [{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"id\"}}]}");
        Files.writeString(trial.rows, "{\"id\": \"a\", \"sold_at\": 0}");

        assertThat(new VerdictsText(trial.judge(SuiteMode.STRICT, 20)).lines()).endsWith(
                "1 rows = 1 valid (0 of them flagged) + 0 dead letters + 0 that do not fit the schema", "✓ all 1 rules succeed");
    }

    @Test
    void programsGetOneDocument() throws IOException {
        JsonNode expected = JsonMapper.builder().build().readTree("""
                {"success": false,
                 "rows": {"read": 4, "valid": 2, "deadLetters": 1, "flagged": 2, "misfit": 1},
                 "rules": [
                  {"name": "expect_column_values_to_be_between(amount)", "type": "expect_column_values_to_be_between", "line": 2, "action": "dead-letter", "mostly": 1.0,
                   "considered": 2, "unexpected": 1, "success": false},
                  {"name": "email-has-an-at", "type": "expect_column_values_to_match_regex", "line": 3, "action": "flag", "mostly": 0.5,
                   "considered": 2, "unexpected": 1, "success": true},
                  {"name": "expect_column_values_to_not_be_null(buyer.nick)", "type": "expect_column_values_to_not_be_null", "line": 5, "action": "flag", "mostly": 1.0,
                   "considered": 3, "unexpected": 3, "success": false}],
                 "failures": [
                  {"line": 2, "rule": "expect_column_values_to_be_between(amount)", "action": "dead-letter", "values": {"amount": -3.0}},
                  {"line": 2, "rule": "email-has-an-at", "action": "flag", "values": {"buyer.email": "nobody"}}],
                 "failuresNotShown": 3,
                 "misfits": [{"line": 3, "reason": "field 'sold_at' = 'yesterday': is not an ISO-8601 time such as 2026-11-20T15:04:05Z"}],
                 "unsupported": [{"name": "expect_table_row_count_to_be_between()", "line": 6, "reason": "it is about a whole table, not about an event"}],
                 "missingFields": ["buyer.nick"]}
                """);

        JsonNode document = JsonMapper.builder().build().readTree(VerdictsJson.of(trial.judge(SuiteMode.PARTIAL, 2)).toString());

        assertThat(document).isEqualTo(expected);
    }

    @Test
    void aRowThatDoesNotFitIsNoSuccessEvenIfAllRulesHold() throws IOException {
        Files.writeString(trial.suite, "{\"expectations\": []}");

        Verdicts verdicts = trial.judge(SuiteMode.STRICT, 20);

        assertThat(verdicts.success()).isFalse();
        assertThat(verdicts.rows()).isEqualTo(new Verdicts.Rows(4, 3, 0, 0, 1));
    }

    @Test
    void strictModeNamesEveryRuleThatCannotBeRun() {
        assertThatThrownBy(() -> trial.judge(SuiteMode.STRICT, 20)).isInstanceOf(Failure.class)
                .hasMessageContaining("1 of its rules").hasMessageContaining("line 6: expect_table_row_count_to_be_between(): it is about a whole table");
    }

    @Test
    void aBrokenSuiteIsNamedByFileLineAndReason() throws IOException {
        Files.writeString(trial.suite, "{\"expectations\": [\n {\"type\": \"expect_column_values_to_match_regex\", \"kwargs\": {\"column\": \"id\",\n \"regex\": \"(\"}}]}");

        assertThatThrownBy(() -> trial.judge(SuiteMode.STRICT, 20)).isInstanceOf(Failure.class)
                .hasMessageStartingWith("suite " + trial.suite + " line 3: expect_column_values_to_match_regex: regex '('");
    }

    @Test
    void aRuleThatCannotWorkOnAFieldsTypeIsNamed() throws IOException {
        Files.writeString(trial.suite, "{\"expectations\": [{\"type\": \"expect_column_values_to_be_between\", \"kwargs\": {\"column\": \"buyer\", \"min_value\": 0}}]}");

        assertThatThrownBy(() -> trial.judge(SuiteMode.STRICT, 20)).isInstanceOf(Failure.class)
                .hasMessageContaining("does not fit suite").hasMessageContaining("cannot work on field buyer, which is record");
    }
}
