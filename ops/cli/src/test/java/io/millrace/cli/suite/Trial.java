package io.millrace.cli.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.cli.produce.InputFile;
import io.millrace.cli.screen.Screen;
import io.millrace.schemas.config.SuiteMode;
import io.millrace.streams.suite.SuiteSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A small schema, a suite with one rule that cannot be run, and four rows of which one does not fit. */
final class Trial {
    static final String SCHEMA = """
            {"type": "record", "name": "Sale", "fields": [
              {"name": "id", "type": "string"},
              {"name": "sold_at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "amount", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}], "default": null},
              {"name": "buyer", "default": null, "type": ["null", {"type": "record", "name": "Buyer", "fields": [
                {"name": "email", "type": "string"}]}]}]}
            """;
    static final String SUITE = """
            {"name": "sales", "expectations": [
              {"type": "expect_column_values_to_be_between", "kwargs": {"column": "amount", "min_value": 0}},
              {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "buyer.email", "regex": "@", "mostly": 0.5},
                "meta": {"millrace": {"name": "email-has-an-at"}}},
              {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "buyer.nick"}, "meta": {"millrace": {"action": "flag"}}},
              {"expectation_type": "expect_table_row_count_to_be_between", "kwargs": {"min_value": 1}}
            ]}
            """;
    static final String ROWS = """
            {"id": "a", "sold_at": "2026-11-20T10:00:00Z", "amount": 12.5, "buyer": {"email": "x@y.org"}}
            {"id": "b", "sold_at": "2026-11-20T10:00:01Z", "amount": -3, "buyer": {"email": "nobody"}}
            {"id": "c", "sold_at": "yesterday"}

            {"id": "d", "sold_at": "2026-11-20T10:00:02Z", "amount": null}
            """;

    final Path directory;
    final Path schema;
    final Path suite;
    final Path rows;

    Trial(Path directory) throws IOException {
        this.directory = directory;
        this.schema = Files.writeString(directory.resolve("sale.avsc"), SCHEMA);
        this.suite = Files.writeString(directory.resolve("suite.json"), SUITE);
        this.rows = Files.writeString(directory.resolve("rows.jsonl"), ROWS);
    }

    Verdicts judge(SuiteMode mode, int maxShown) throws IOException {
        var input = new InputFile(rows, InputFile.Format.AUTO);
        return new Validation(new Validation.Request(chosen(mode), input, List.of(), List.of(), maxShown), silent()).judge();
    }

    SuiteOptions.Chosen chosen(SuiteMode mode) {
        return new SuiteOptions.Chosen(suite, new SuiteSettings(mode, Map.of()), schema);
    }

    static Screen silent() {
        return new Screen(new PrintStream(new ByteArrayOutputStream(), true, UTF_8), false, InstantSource.system());
    }
}
